namespace TrustSafeguard.Gateway.Tests.Access.Histories;

internal sealed class PersonFact(string name, string identity) : Fact(name)
{
    public string Identity => identity;
}
