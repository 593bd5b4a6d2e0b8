namespace TrustSafeguard.Application.Views.Authorisations;

public enum AuthorisationStatus
{
    Requested,
    Granted,
    Refused,
    Expired,
    Revoked,
}
