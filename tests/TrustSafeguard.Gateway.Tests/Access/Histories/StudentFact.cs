namespace TrustSafeguard.Gateway.Tests.Access.Histories;

internal sealed class StudentFact(string name, SchoolFact school) : Fact(name)
{
    public SchoolFact School => school;
}
