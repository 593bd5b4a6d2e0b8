namespace TrustSafeguard.Gateway.Tests.Access.Histories;

internal sealed class TrustFact(string name, string uid) : Fact(name)
{
    public string Uid => uid;
}
