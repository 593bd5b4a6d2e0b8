namespace TrustSafeguard.Gateway.Tests.Access.Histories;

/// <param name="authority">In whose area the school lay when it fell due.</param>
internal sealed class ReferralFact(string name, BreachFact breach, AuthorityFact authority) : Fact(name)
{
    public BreachFact Breach => breach;

    public bool IsMade { get; set; }

    /// <summary>The authority that it was made to; null while it is due, and where it was withdrawn.</summary>
    public AuthorityFact? MadeTo => IsMade ? authority : null;

    public bool IsWithdrawn { get; set; }
}
