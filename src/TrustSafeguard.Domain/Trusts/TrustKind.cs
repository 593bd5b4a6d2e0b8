namespace TrustSafeguard.Domain.Trusts;

public enum TrustKind
{
    Trust,
    LocalAuthority,
}
