namespace TrustSafeguard.Domain.LogOwners;

public enum LogOwnerKind
{
    Trust,
    LocalAuthority,
}
