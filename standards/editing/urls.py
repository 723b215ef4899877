"""Below /redaktion/: where editors write."""

from django.urls import path, register_converter

from . import arranging, views, writing


class OneOf:
    """A word in an address that stands for another word in the code."""

    words: dict[str, str] = {}

    def to_python(self, value):
        return self.words[value]

    def to_url(self, value):
        return next(word for word, meant in self.words.items() if meant == value)


class SheetName(OneOf):
    regex = "titel|oplysninger|kontakt|klage"
    words = {"titel": "title", "oplysninger": "facts", "kontakt": "contact", "klage": "complaint"}


class RowName(OneOf):
    regex = "del|afsnit|punkt"
    words = {"del": "part", "afsnit": "section", "punkt": "item"}


class KeyedName(RowName):
    regex = "afsnit|punkt"


register_converter(SheetName, "sheet_name")
register_converter(RowName, "row_name")
register_converter(KeyedName, "keyed_name")

app_name = "editing"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("ny/", views.start, name="start"),
    path("<int:number>/", views.draft, name="draft"),
    path("<int:number>/vis/", views.preview, name="preview"),
    path("<int:number>/flyt/", views.move, name="move"),
    path("<int:number>/kasser/", views.discard, name="discard"),
    path("<int:number>/husk/<slug:page>/", writing.remember, name="remember"),
    path("<int:number>/glem/<slug:page>/", writing.forget, name="forget"),
    path("<int:number>/<sheet_name:name>/", writing.sheet, name="sheet"),
    path("<int:number>/del/ny/", arranging.add_part, name="add_part"),
    path("<int:number>/del/<int:pk>/", writing.part, name="part"),
    path("<int:number>/del/<int:pk>/nyt-afsnit/", arranging.add_section, name="add_section"),
    path("<int:number>/afsnit/<int:pk>/", writing.section, name="section"),
    path("<int:number>/<row_name:kind>/<int:pk>/fjern/", arranging.remove, name="remove"),
    path("<int:number>/<keyed_name:kind>/<int:pk>/noegle/", arranging.rekey, name="rekey"),
]
