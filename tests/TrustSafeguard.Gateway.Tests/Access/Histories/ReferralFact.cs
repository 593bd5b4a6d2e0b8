namespace TrustSafeguard.Gateway.Tests.Access.Histories;

internal sealed class ReferralFact(string name, BreachFact breach) : Fact(name)
{
    public BreachFact Breach => breach;

    public bool IsMade => MadeTo is not null;

    /// <summary>The authority that it was made to: the one in whose area the school lay then. Null while it is due, and where it was withdrawn.</summary>
    public AuthorityFact? MadeTo { get; set; }

    public bool IsWithdrawn { get; set; }
}
