// The one table of what may never be written: the server (outreach/privacy/guard/stops.py) reads
// this very file, the page loads it before guard.js. So there is nothing to keep in step.
// After the "=" it is JSON with whole-line comments, for both to read. The regexes keep to what
// Python's `re` and JavaScript (flag u) understand alike: \d, \s, look-behind of fixed width, no
// \b, \w, named groups or inline flags; every repetition is bounded, so that no text is slow.
// They meet folded text: ASCII digits, plain hyphens and spaces, nothing invisible.
// An entry: [kind, flags, regex]; flag i: capitals do not matter; g: group 1 is what is found, and
// ends the match, else all of it is. A kind "" is innocent and hides its match from those below.
// <name> stands for a macro; L is for use inside a class.
globalThis.guardPatterns =
{
"macros": {
"L": "A-Za-zÀ-ÖØ-öø-ɏ",
"s": "[-\\s.,/_\\u00a0\\u2010-\\u2015\\u2212]{0,3}",
"a": "[-\\s.,/_]{1,3}",
"b": "(?:\\s-\\s|[-\\s.])?",
"dd": "(?:[06][1-9]|[1278]\\d|[39][01])",
"mm": "(?:0[1-9]|1[0-2])",
"date": "(?<!\\d)<dd><s><mm><s>(?:19|20)?\\d\\d(?!\\d)",
"born": "(?:<date>|(?<!\\d)[0-3]?\\d[-./]\\s?[01]?\\d[-./\\s](?:19|20)?\\d\\d(?!\\d))",
"year": "(?:19\\d\\d|20[0-3]\\d)",
"month": "(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)",
"tld": "(?:dk|com|net|org|eu|info|se|no|de|pl|ro|lt|lv|ee|gl|fo|uk|me|fr|it|es|nl|ru|ua|tr)(?![<L>])",
"dot": "[(\\[]?(?:punktum|punkt|prik|dot|\\.)[)\\]]?",
"local": "(?<![<L>\\d._%+'-])[<L>\\d._%+'-]{1,250}",
"mail": "(?:g-?mail|hotmail|outlook|yahoo|live|icloud|proton(?:mail)?|jubii|ofir|msn|mail|onet|interia|o2|wp|gmx|stofanet|tdcadsl|youmail)",
"site": "(?:facebook|fb|face|messenger|insta(?:gram)?|snap(?:chat)?|tik-?tok|discord|telegram|twitter|whatsapp|signal|viber|skype|kik|steam|reddit|linkedin|onlyfans|tinder)",
"handle": "(?=[\\d._-]{0,40}[<L>_])(?=[<L>]{0,40}(?:[\\d._][<L>\\d_]|-\\d))[<L>\\d_][<L>\\d_.-]{2,40}",
"count": "(?:pers|borger|mennesk|mand|mænd|kvind|ung|barn|børn|telt|gang|time|min|dag|døgn|uge|måned|år|nye|ny |andre|af |ud |stk|styk|par |kontakt|besøg|k?m(?![<L>])|meter|kr|%|grad|proc|portion|kop|bord|pose|telefon|gæst|beboer|seng|plads|overnat|øl|flask|bil(?:er|$)|værels|sko|jakk|ansat|kolleg|frivillig|hund|tæpp|i alt|/|[.:]\\d|\\.\\s?<month>)",
"number": "[,\\s]{1,2}(?:nr\\.?\\s?|nummer\\s)?\\d{1,3}(?!\\d|\\s?<count>)(?:\\s?[a-zA-Z](?![<L>]))?",
"floor": "(?:(?:st|kl)(?:\\.|\\s|,)(?!\\s?\\d)|\\d{1,2}\\.\\s?sal|\\d{1,2}\\.?[,\\s]{1,2}(?:t\\.?[hv]|mf)|t[hv](?![<L>])|dør\\s\\d)",
"street": "(?:vej(?:en)?|gaden?|gyden?|stræde[t]?|alléen|allé|vænget?|boulevard(?:en)?|brynet?|stien|svinget|toften?|parken|hegnet|skellet|diget|leddet|passagen?|strasse|straße|gatan?|vägen)",
"place": "(?:park|haven?|bakken?|høj(?:en)?|toft|eng(?:en)?|mark(?:en)?|lund(?:en)?|hegn|gård(?:en)?|kær(?:et)?|skov(?:en)?|sti|torv(?:et)?|plads(?:en)?|kaj(?:en)?|ager(?:en)?|krog(?:en)?|bryn|vang(?:en)?|løkken?|bro(?:en)?|ås(?:en)?|mosen?|dal(?:en)?|strand(?:en)?|ring(?:en)?|port(?:en)?|skrænt(?:en)?|brink(?:en)?|bæk(?:ken)?|holm(?:en)?|banken?|klint(?:en)?|vold(?:en)?|linjen|kilden?|stedet|lyst|minde|balle|bo|næs(?:set)?|hus(?:ene|et)?)",
"public": "(?:Station|Rådhus|Kirkeg|Skoleg|Lege|Parkering|P-|Bus|Havnep|Bane|Sport|Fodbold|Bold|Camping|Enghave|Fælled|Ørsted|Markeds|Arbejds|Kongens|Hus|Børne|Koloni|Mål)"
},
"words": {
"nul": 0, "en": 1, "et": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9, "ti": 10,
"elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16, "sytten": 17, "atten": 18, "nitten": 19,
"tyve": 20, "tredive": 30, "fyrre": 40, "halvtreds": 50, "tres": 60, "halvfjerds": 70, "firs": 80, "halvfems": 90
},
"patterns": [
// IBAN
["account", "", "(?<![<L>\\d])[A-Z]{2}\\s?\\d{2}(?:[-\\s]?[A-Z\\d]{4}){2,7}(?:[-\\s]?[A-Z\\d]{1,3})?(?![<L>\\d])"],
["account", "i", "(?<![<L>\\d])[a-z]{2}\\s?\\d{2}(?:[-\\s]?\\d{4}){3,6}(?:[-\\s]?\\d{1,3})?(?![<L>\\d])"],
// CPR: six and four digits, date-valid. The first is also tried on the text as it was typed: it
// finds whatever the database refuses.
["cpr", "", "(?<!\\d)<dd><s><mm><s>\\d\\d<s>\\d{4}(?!\\d)"],
["cpr", "", "(?<!\\d)<dd><mm>\\d\\d[^\\d<L>\\n]{0,6}\\d{4}(?!\\d)"],
// with the century
["cpr", "", "(?<!\\d)<dd><s><mm><s>(?:19\\d\\d<s>|20[01]\\d[-\\s/_]{0,2}|20\\d\\d-?)\\d{4}(?!\\d)"],
["cpr", "", "(?<!\\d)(?:19\\d\\d|20[01]\\d)([-./]?)<mm>\\1<dd>[-\\s/]{0,3}\\d{4}(?!\\d)"],
// in pairs, digit by digit
["cpr", "", "(?<!\\d)<dd>([-\\s./,])<mm>\\1\\d\\d\\1\\d\\d\\1\\d\\d(?!\\d|\\1\\d\\d(?!\\d))"],
["cpr", "", "(?<!\\d)(?:[06]<a>[1-9]|[1278]<a>\\d|[39]<a>[01])<a>(?:0<a>[1-9]|1<a>[0-2])(?:<a>\\d){2}(?:<s>\\d){4}(?!\\d)"],
// e-mail: plain, spelled out
["email", "i", "<local>\\s{0,2}@\\s{0,2}[<L>\\d-]{1,63}(?:\\.[<L>\\d-]{2,63}|\\s{0,2}<dot>\\s{0,2}<tld>){1,4}"],
["email", "i", "<local>@[<L>\\d-]{3,63}"],
["email", "i", "<local>[\\s(\\[{]{0,3}(?:snabel[-\\s]?a|krøllet?\\s?a|alfakrølle|at(?=[)\\]}])|a(?=[)\\]}]))[\\s)\\]}]{0,3}[<L>\\d-]{2,63}(?:\\s{0,2}<dot>\\s{0,2}[<L>\\d-]{2,20}){1,4}"],
["email", "i", "<local>[\\s(\\[{]{0,3}(?:snabel[-\\s]?a|krøllet?\\s?a)\\s{1,2}<mail>(?![<L>])"],
["email", "i", "<local>\\s(?:at|a)\\s(?:<mail>\\s?<dot>|[<L>\\d-]{2,40}\\s(?:punktum|dot|prik))\\s?<tld>"],
// profiles: addresses, handles, names given for a site
["profile", "i", "(?<![<L>\\d])(?:https?://)?(?:[a-z\\d-]{1,30}\\.){0,3}(?:<site>|x|t|wa|m|vk|nk|threads|youtube|twitch|pinterest|badoo|discordapp|soundcloud|linktr|bsky|signal)\\s?\\.\\s?(?:com|dk|me|gg|net|org|tv|ee|pl|app|ru|link)\\s?/\\s?[^\\s]{1,200}"],
["profile", "", "[<L>\\d_.]{2,32}#\\d{4}(?!\\d)"],
["profile", "", "(?<![<L>\\d@.])@[<L>_][<L>\\d_.-]{1,40}"],
["profile", "gi", "(?<![<L>])<site>(?:[-\\s,]{0,2}(?:navn|profil|bruger|konto|adresse|id|som|hedder|er|under|han|hun|jeg|hans|hendes|min|på)[a-z]{0,4}){0,4}[-\\s:=/\"',(]{1,4}(<handle>)"],
["profile", "gi", "(?<![<L>])(?:insta(?:gram)?|snap(?:chat)?|tik-?tok|discord|kik|telegram)(?:[-\\s]?(?:navn|profil|bruger|konto)[a-z]{0,4})?(?:\\s(?:er|hedder))?\\s?[:=]\\s?([<L>\\d_.]{4,40})(?=[.!]?\\s{0,2}(?:$|\\n|,))"],
["profile", "i", "(?<![<L>\\d_.])(?=[<L>]{0,40}[_\\d])(?=[\\d_]{0,9}[<L>]{3})[<L>\\d_.]{4,40}\\s(?:på|over|via|i)\\s(?:[<L>]{3,6}\\s)?<site>(?![<L>])"],
// payment cards; registration and account number as banks print them
["account", "", "(?<!\\d)[3-6]\\d{3}([-\\s]?)\\d{4}\\1\\d{4}\\1\\d{4}(?!\\d)"],
["account", "", "(?<!\\d)\\d{4}[-\\s/+.]{1,3}\\d{10}(?!\\d)"],
// CPR with words between, in either order; said to be one
["cpr", "i", "(?<!\\d)<dd><mm>\\d\\d(?!\\d|\\s?kr)[^\\d\\u0001]{1,30}(?:4\\s[^\\d]{1,15})?(?:(?<!i )(?<!fra )(?<!til )(?<!af )(?<!år )|(?!20[0-3]\\d))\\d{4}(?!\\d|\\s?(?:kr|%))"],
["cpr", "i", "<born>(?=[^\\d]{0,40}(?:sidste|cifre|kontrol|løbe|cpr|derefter|dernæst|bagefter|så |efterfulgt|streg|slutter))[^\\d]{1,40}(?:4\\s[^\\d]{1,15})?\\d{4}(?!\\d)"],
["cpr", "i", "<born>[^\\d]{1,25}\\d{4}(?!\\d)(?=[^\\d]{0,12}(?:til sidst|sidst|bagefter|bagved))"],
["cpr", "gi", "(?:født|fødsel|cpr|personn)[^\\d]{0,25}(<born>(?![^\\d]{0,25}kl)[^\\d]{1,25}\\d{4}(?!\\d))"],
["cpr", "gi", "(?:sidste fire|fire sidste|cifre|kontrol|løbenum|sidste 4|sidste er)[^\\d]{0,25}(\\d{4}(?!\\d)[^\\d]{1,40}<born>)"],
["cpr", "i", "(?<!\\d)[0-3]?\\d\\.?\\s?<month>[a-z]{0,6}\\.?\\s?(?:19\\d\\d|20[01]\\d|[013-9]\\d)(?:[-\\s,/]{1,3}|[^\\d]{1,15}(?:sidste|så|cifre|streg|cpr)[^\\d]{0,15})\\d{4}(?!\\d)"],
["cpr", "gi", "(?:cpr|personn(?:umme)?r)[^\\d\\n]{0,20}(\\d\\d<s>\\d\\d<s>\\d\\d<s>\\d{4}(?!\\d))"],
["cpr", "", "(?<!\\d)(?:0?[1-9]|[12]\\d|3[01])[-./](?:0?[1-9]|1[0-2])[-./\\s](?:19\\d\\d|20[01]\\d|[013-9]\\d)[-\\s]{1,3}\\d{4}(?!\\d)"],
// a phone that is said to be one
["phone", "gi", "(?:tlf|telefon|mobil|(?<![<L>])tel|sms|whatsapp|viber)[a-z]{0,8}[^\\d\\n<L>]{0,6}(?:(?:nr|nummer|er|på|til)[^\\d\\n<L>]{1,3}){0,2}((?:\\+|00)?\\d(?:[-\\s./]{0,2}\\d){5,13}(?!\\d))"],
// Innocent: dates, times, years, weeks, amounts, numbers of cases
["", "", "(?<!\\d)(?:0?[1-9]|[12]\\d|3[01])([-./\\s])\\s?(?:0?[1-9]|1[0-2])\\1\\s?<year>(?!\\d)"],
["", "", "(?<!\\d)(?:0?[1-9]|[12]\\d|3[01])([-./])\\s?(?:0?[1-9]|1[0-2])\\1\\s?\\d\\d(?!\\1?\\d)"],
["", "", "(?<!\\d)[0-3]?\\d/[01]?\\d[-\\s](?:19|20)?\\d\\d(?!\\d)"],
["", "", "(?<!\\d)<year>([-./]?)<mm>\\1[0-3]\\d(?!\\d)"],
["", "", "(?<!\\d)[0-3]\\d<mm><year>(?!\\d)"],
["", "", "(?<!\\d)<year>\\s?[-/\\s]\\s?(?:<year>|\\d\\d)(?!\\d)"],
["", "i", "uge\\s\\d{1,2}(?:\\s?[-/]\\s?\\d{1,2})?(?:[\\s,]{1,2}<year>)?(?!\\d)"],
["", "i", "(?<!\\d)[0-2]?\\d[.:][0-5]\\d\\s?(?:-|til|og)\\s?[0-2]?\\d[.:][0-5]\\d(?!\\d)"],
["", "i", "(?:kl\\.?|vagt|åbent?|tid)\\s?[0-2]?\\d[.:]?(?:[0-5]\\d)?\\s?-\\s?[0-2]?\\d[.:]?(?:[0-5]\\d)?(?!\\d)"],
["", "i", "(?<![\\d.,])(?:\\d{1,3}(?:[.\\s]\\d{3}){1,4}|\\d{1,9})(?:,\\d\\d?)?\\s?(?:kr|dkk|eur|€|,-|mio|mia|tusind|%|procent|pers|borger|kontakt|stk|mg|ml|besøg)"],
["", "i", "(?:(?<![<L>])kr\\.?|dkk|eur|€|beløb[a-z]{0,5}(?:\\s(?:på|er))?)[\\s:]{0,2}(?:\\d{1,3}(?:[.\\s]\\d{3}){1,4}|\\d{1,9})(?!\\d)"],
["", "", "(?<![\\d.])\\d{1,3}(?:\\.\\d{3}){2,4}(?![\\d.])"],
["", "i", "(?<![<L>])(?!tel|tlf|mob|kon|kto|reg|pas|cpr|per|priv|sms|what|arb|fast|hjem|num)[<L>]{1,20}[-.]?(?:nr|num(?:mer)?)(?:et)?\\.?[\\s:#]{0,2}[a-z]{0,4}[-\\s]?\\d[\\d./-]{3,25}"],
["", "i", "(?<![<L>])(?:sag(?:en)?|journal|bilag|faktura|ordre|kvittering|dokument|akt|cvr|ean|lbk|bek|lov|vej|ref\\.?|reference|isbn)[-\\s:.]{1,2}(?:nr\\.?\\s?)?[a-z]{0,4}[-\\s]?\\d[\\d./-]{3,25}"],
// phones with a country code; CPR in odd groups
["phone", "", "(?:\\+\\s?|(?<![\\d.:,])00[-\\s]?)[1-9](?:[-\\s./()]{0,3}\\d){7,14}(?!\\d)"],
["cpr", "", "(?<!\\d)(?<!\\d[-\\s.,/:])(?:[06]<b>[1-9]|[1278]<b>\\d|[39]<b>[01])<b>(?:0<b>[1-9]|1<b>[0-2])(?:<b>\\d){6}(?!\\d)(?![-\\s.,/:]\\d)"],
// passport and identity card; accounts said to be so
["passport", "gi", "(?:(?<![<L>])pas(?:set|sets|nr|nummer)?(?:et)?(?![<L>]|\\spå)|passport|id-?kort|identitetskort|opholdskort|kørekort|legitimation|rejsedokument)[^\\d\\n\\u0001]{0,25}?((?:(?<![<L>])[A-Z]{1,3})?\\s?\\d(?:[-\\s]?\\d){5,9}[a-z]?(?![\\d<L>]))"],
["passport", "", "(?<![<L>\\d])(?:[A-Z]{2}\\d{7}|[A-Z]{3}\\d{6})(?!\\d)"],
["account", "gi", "(?:konto(?:nr|nummer)?(?:en|et)?|(?<![<L>])(?:kto|overfør|indbetal|penge til|reg(?=[.\\s:]|istrer|nr|num)[a-z]{0,13}))[^\\d\\n\\u0001]{0,15}(\\d{3,4}[^\\d\\n\\u0001]{0,18}\\d(?:[-\\s.]?\\d){4,10}(?!\\d))"],
["account", "gi", "konto(?:nr|nummer)?(?:en|et)?[^\\d\\n\\u0001]{0,15}(\\d(?:[-\\s.]?\\d){5,13}(?!\\d))"],
["account", "i", "(?<!\\d)\\d{4}[-\\s./]{1,3}\\d{6,10}(?=[^\\d\\n]{0,30}(?:konto|bank))"],
["account", "gi", "mobile\\s?pay(?:[^\\d\\n\\u0001]{0,20}|[^\\d\\n\\u0001]{0,15}(?:box|boks)[^\\d\\n]{0,6})(\\d{2,3}[-\\s]?\\d{2,3}[A-Z]{0,2}(?!\\d))"],
["account", "gi", "(?<![<L>])mp?[-\\s]?bo(?:x|ks)[^\\d\\n]{0,6}(\\d{4,6}[A-Z]{0,2}(?!\\d))"],
// phones: Danish in any grouping, foreign
["phone", "", "(?<!\\d)(?:45[-\\s]{1,2})?[2-9](?:(?:[-\\s./()]|\\s[-/]\\s?)?\\d){7}(?!\\d)(?![.,:]\\d)"],
["phone", "gi", "(?<![<L>])(?:ring|kald|nummer|fang|kontakt)[a-z]{0,4}[^\\d\\n]{1,30}(?<![-.,:/])(1\\d(?:[-\\s]?\\d){6}(?![-.,:]?\\d))"],
["phone", "", "(?<![\\d.:,])0[1-9]\\d{0,3}[-\\s/]{0,2}\\d(?:[-\\s]?\\d){6,8}(?!\\d)"],
["phone", "", "(?<![\\d.,])[4-9]\\d\\d([-\\s])\\d{3}\\1\\d{3}(?![\\d.,]\\d)(?!\\d)"],
// number plates: Danish; of a vehicle that is mentioned
["plate", "", "(?<![<L>\\d])(?!(?:DK|DE|PL|LT|LV|EE|SE|NO|FI|KL|NR|KR|EU|ID|CA|PR)[-\\s])[A-ZÆØÅ]{2}[-\\s.]{0,2}\\d\\d[-\\s.]?\\d{3}(?!\\d)"],
["plate", "i", "(?<![<L>\\d])[a-z]{2}\\d{5}(?!\\d)"],
["plate", "g", "(?:[Pp]lade|[Rr]eg[.\\s]|[Ii]ndreg|[Bb]il(?:en|er|s)?[\\s,:]|[Vv]ogn|[Tt]railer|[Kk]nallert|[Ss]cooter|[Mm]otorcykel|[Mm]c\\s|[Aa]utocamper|[Kk]ører|[Vv]an\\s|[Tt]ruck|[Hh]older|[Pp]arker)[^\\d\\n]{0,50}?((?<![<L>\\d])(?!BEK|LBK|LOV|SEL|DK-|IE|MG)(?:[A-Z]{2,3}[-\\s]?\\d{2}[-\\s]?\\d{1,3}|[A-Z]{1,3}[-\\s][A-Z]{1,2}[-\\s]?\\d{1,4}|[A-Z]{1,2}[-\\s]?\\d{2,4}[-\\s]?[A-Z]{2,3}|[A-Z]{3}[-\\s]?\\d\\d[A-Z]|[A-Z]{2,3}[-\\s]?\\d[A-Z\\d]{3,4})(?![<L>\\d]))"],
["plate", "", "(?<![<L>\\d])(?!BEK|LBK|LOV|SEL|DK-)(?:[A-Z]{2,3}[-\\s]?\\d{2}[-\\s]?\\d{1,3}|[A-Z]{1,3}[-\\s][A-Z]{1,2}[-\\s]?\\d{1,4}|[A-Z]{1,2}[-\\s]?\\d{2,4}[-\\s]?[A-Z]{2,3}|[A-Z]{3}[-\\s]?\\d\\d[A-Z])(?![<L>\\d])(?=[^\\d\\n.]{0,30}(?:plade|bilen|varevogn))"],
["plate", "gi", "(?:plade[a-z]{0,4}|reg\\.?\\s?nr\\.?)[^\\d\\n<L>]{1,3}((?!ca|kr|nr|kl)[a-z]{2,3}[-\\s]?\\d\\d[-\\s]?\\d{1,3}(?!\\d))"],
// addresses: a street's number, before or after it; a house with its floor, or postcode and town
["address", "i", "(?<![<L>'.-])(?!motorvej|landevej|hovedvej|omvej|genvej|udvej|jernvej)[<L>'.-]{1,40}<street><number>(?:[^\\d\\n]{0,4}[1-9]\\d{3}\\s[<L>]{3,20})?"],
["address", "i", "(?<![<L>])[<L>]{3,30}(?:s\\s(?:gade|vej|plads|stræde|torv)|\\s(?:allé|boulevard))<number>"],
["address", "", "(?<![<L>])(?!<public>)[A-ZÆØÅ][<L>'.-]{1,40}(?:<place>|\\s(?:Gade|Vej|Stræde|Alle|Vænge|Toft|Park|Have|Mark|Ager|Bakke|Kaj|Bro|Diget|Stranden|Åen|Volden|Søen|Møllen|Skoven|Bækken))(?!\\s\\d{1,3}-)<number>"],
["address", "", "(?<![<L>])[A-ZÆØÅ][<L>'.-]{1,40}(?:<place>|\\s(?:Plads|Torv|Kirken|Havnen|Torvet))(?!\\s\\d{1,3}-)<number>(?=$|[,;:!?)\\n]|\\.(?!\\d)|\\s(?:i|har|er|bor|den|d\\.|st|th|tv|hos|\\d))"],
["address", "", "(?:[Nn]r\\.?|[Nn]ummer|[Oo]pgang)\\s?\\d{1,3}\\s?[A-Za-z]?\\s(?:på|i|ad|ved)\\s[A-ZÆØÅ][<L>'.\\s-]{0,30}(?:<street>|<place>|\\s(?:Gade|Vej|Stræde|Allé|Alle|Plads|Torv))(?![<L>])"],
["address", "gi", "(?:adr(?:essen?)?|(?<![<L>])bor (?:[a-zæøå]{2,6} )?(?:i|på|hos|ved)|bor|boende|flytte[dtr]? (?:til|ind|fra|på|i)|bopæl|opgangen|kælderen|hjemmebesøg(?: på)?)[\\s:.,]{1,3}([<L>'.-]{2,30}<place><number>(?:[,\\s]{1,2}(?:st|kl|\\d{1,2})\\.?[,\\s]{1,2}(?:sal|t\\.?[hv]|mf))?)"],
["address", "g", "(?:[Aa]dr(?:essen?)?|[Bb]or (?:[a-zæøå]{2,6} )?(?:i|på|hos|ved)|[Bb]oende|[Ff]lytte[dtr]? (?:til|ind|fra|på|i)|[Bb]opæl|[Hh]jemmebesøg)[\\s:.,]{1,3}((?!Afs|Afd|Stue|Vær|Rum|Telt|Blok|Hus )[A-ZÆØÅ][<L>'.-]{2,30}(?:\\s[<L>'.-]{2,20}){0,2}\\s\\d{1,3}(?!\\d|\\s?<count>))"],
["address", "", "(?<![<L>])[A-ZÆØÅ][<L>'.-]{2,30}\\s\\d{1,3}\\s?[A-Za-z]?(?:[,\\s]{1,2}<floor>|[,\\s]{1,2}[1-9]\\d{3}\\s[A-ZÆØÅ][<L>]{2,20})"],
["address", "i", "(?<![<L>'.-])[<L>'.-]{2,40}<place>\\s\\d{1,3}\\s?[a-z]?[,\\s]{1,2}(?:<floor>|[1-9]\\d{3}\\s(?!kr|kont|borg|pers)[<L>]{3,20})"],
["address", "i", "(?<![<L>'.-])[<L>'.-]{2,40}(?:<street>|<place>)[,\\s]{1,3}[1-9]\\d{3}\\s(?!kr|kont|borg|pers|menn|besøg)[<L>]{3,20}"]
]
};
