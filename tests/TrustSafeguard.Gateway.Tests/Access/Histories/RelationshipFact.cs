namespace TrustSafeguard.Gateway.Tests.Access.Histories;

internal sealed class RelationshipFact(string name, PostFact post, StudentFact student) : Fact(name)
{
    public PostFact Post => post;

    public StudentFact Student => student;
}
