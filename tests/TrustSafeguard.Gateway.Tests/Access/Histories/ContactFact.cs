namespace TrustSafeguard.Gateway.Tests.Access.Histories;

internal sealed class ContactFact(int told, PostFact post, RelationshipFact? relationship, BreachFact? breach) : Fact($"contact {told}")
{
    public PostFact Post => post;

    public override string ToString() => $"contact {told} of {post}{(breach is null ? "" : $" with breach {breach.Told}")}";

    public RelationshipFact? Relationship => relationship;

    public BreachFact? Breach => breach;
}
