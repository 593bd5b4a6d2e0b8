namespace TrustSafeguard.Gateway.Tests.Access.Histories;

internal sealed class SchoolFact(string name, int urn, TrustFact? trust, AuthorityFact authority) : Fact(name)
{
    public int Urn => urn;

    public TrustFact? Trust => trust;

    /// <summary>The authority in whose area it lies, and before it those in whose area it lay: whoever sees the school sees them, because its referrals name them.</summary>
    public List<AuthorityFact> Authorities { get; } = [authority];

    public AuthorityFact Authority => Authorities[^1];
}
