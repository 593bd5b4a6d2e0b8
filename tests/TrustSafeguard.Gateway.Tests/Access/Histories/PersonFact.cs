namespace TrustSafeguard.Gateway.Tests.Access.Histories;

internal sealed class PersonFact(string name, string identity) : Fact(name)
{
    public string Identity => identity;

    /// <summary>Whether it is who has an identity, however it is written.</summary>
    public bool Is(string? other) => identity.Equals(other, StringComparison.OrdinalIgnoreCase);
}
