namespace TrustSafeguard.Gateway.Tests.Access.Histories;

internal sealed class AuthorityFact(string name, string code) : Fact(name)
{
    public string Code => code;
}
