namespace TrustSafeguard.Grains.Views.Authorisations;

public enum AuthorisationStatus
{
    Requested,
    Granted,
    Refused,
    Expired,
    Revoked,
}
