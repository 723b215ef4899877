from .account import AccountForm, CloseAccountForm, GivePasswordForm, OpenAccountForm
from .municipality import AddMunicipalityForm, ChangeMunicipalityForm

__all__ = [
    "AccountForm",
    "AddMunicipalityForm",
    "ChangeMunicipalityForm",
    "CloseAccountForm",
    "GivePasswordForm",
    "OpenAccountForm",
]
