"""The words of aliases, told to the database: no name can stand in a citizen's alias.

A test keeps this list and contacts/data/alias_words.txt the same. Words are added by a migration
that replaces the function; a word that is taken away stays here while citizens may carry it.
"""

from django.db import migrations

WORDS = """
    Aborre Abrikos Ahorn Akvarium Albatros Album Alfabet Ametyst Antilope Appelsin Artiskok
    Badebold Badminton Bageplade Bambus Banjo Barometer Basalt Basilikum Begonie Bikube
    Billard Billedramme Bivoks Bjergtop Bjælke Blomme Blyant Blækhus Bogfinke Boghylde
    Bomuld Breddegrad Bregne Brevkasse Broderi Brokade Brombær Brænding Brødrister
    Brøndkarse Buksbom Bynkefugl Bøgetræ Cello Citron Cykel Cypres Diadem Donkraft
    Drejeskive Drossel Dugdråbe Dynamo Dørklokke Edderfugl Elastik Elkedel Emalje Emblem
    Enebær Faldskærm Feldspat Fennikel Ferskvand Firkløver Fiskehejre Fiskenet Fjeder
    Flagspætte Flintesten Flygel Fløjl Fuglekasse Fundament Fyrtårn Færge Gaffel Galakse
    Gavl Gederams Gevind Glasur Glimmer Globus Gnejs Gobelin Gondol Gongong Grammofon
    Grydelap Græskar Guitar Gurkemeje Halvø Harmonika Havelåge Havgus Havregrød Havtorn
    Helikopter Hestesko Hindbær Hoppeborg Horisont Hornfisk Humlebi Hvede Hvælving Hyben
    Højslette Ildflue Ingefær Isbjerg Isblomst Isfugl Isvaffel Jordbær Kabale Kaffekop
    Kageform Kakkelovn Kaktus Kandelaber Kanel Kaprifolie Karburator Kardemomme Karrusel
    Kasserolle Kassette Kastanje Katamaran Keramik Kernehus Kilerem Kirsebær Klarinet Klaver
    Klematis Klokkelyng Knagerække Kobolt Kogle Kolibri Komet Komfur Kommode Kompressor
    Konfekt Konkylie Kontrabas Konvolut Koralrev Koriander Kornblomst Kringle Krokus
    Krydsfiner Kuglepen Kvarts Kystlinje Kælk Lagkage Lagune Lampeskærm Lanterne Lastbil
    Laurbær Liljekonval Limonade Limstift Lineal Linoleum Lokomotiv Luftballon Lygte
    Lysestage Lænestol Løbehjul Magnet Makrel Malakit Maleri Mandolin Mangrove Manuskript
    Marcipan Marehalm Markise Marmelade Marmor Medaljon Mejetærsker Mejsel Meteor Metronom
    Mikroskop Mistelten Molekyle Monsun Moræne Mursejler Myretue Mælkebøtte Møllesten Møtrik
    Målebånd Nektar Nellike Nodestativ Nordlys Notesblok Nøglering Obelisk Okapi Oldenborre
    Omelet Ordbog Ozon Palads Pandekage Papirfly Paprika Paraply Passat Pastinak Pauke
    Peberrod Pelargonie Pelikan Pendul Pighvar Planet Plankeværk Plankton Platan Plekter
    Poppel Porcelæn Postkort Prisme Prærie Puslespil Pyramide Rabarber Radiator Radise
    Ranunkel Rebus Regnspove Rensdyr Reol Ridderspore Rimfrost Ringbind Robåd Rotor Rugbrød
    Rutsjebane Rørdrum Salamander Saltkar Sandpapir Sandslot Sejlskib Selleri Semafor
    Serviet Sjippetov Skakbræt Skilift Skohorn Skonnert Skrivebord Skulptur Skydække Slæde
    Smaragd Snerle Snorkel Solhverv Solsikke Solsort Sommerfugl Spartel Spejl Spinat
    Spinderok Spir Sporvogn Staffeli Stakit Stearinlys Steppe Stokrose Strikketøj Strygejern
    Stråtag Stueplante Sydpol Syltetøj Symaskine Sæbeboble Søhest Søjle Søndenvind Søstjerne
    Taburet Tallerken Tamburin Tandem Tandhjul Tastatur Tavlekridt Tebirkes Teglværk
    Teleskop Termostat Terning Terrakotta Tidevand Tombola Tommestok Traktor Triangel
    Trillebør Trompet Trådrulle Tulipan Turbine Tusindfryd Tyttebær Tøjklemme Tøvejr
    Tårnfalk Ukulele Uldgarn Urværk Vaffeljern Vagtel Valdhorn Vandfald Vandkande Vandskel
    Vaterpas Vedbend Ventil Vifte Vindmølle Vindue Vinkelmåler Violin Viskelæder Vitrine
    Voksdug Vækkeur Æble Æggebæger Ækvator Ørken Åkande
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(
            f"""
            create function is_alias(alias text) returns boolean
            language sql immutable strict parallel safe
            as $$
                select cardinality(words) between 2 and 3
                    and words <@ string_to_array('{" ".join(WORDS.split())}', ' ')
                    and words[1] <> words[2]
                    and (words[3] is null or words[3] not in (words[1], words[2]))
                from string_to_array(alias, ' ') as words
            $$
            """,
            "drop function is_alias(text)",
        ),
    ]
