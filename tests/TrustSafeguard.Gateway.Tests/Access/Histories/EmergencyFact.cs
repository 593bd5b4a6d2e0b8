namespace TrustSafeguard.Gateway.Tests.Access.Histories;

/// <summary>That somebody took emergency access to a school.</summary>
/// <param name="post">In which they took it.</param>
/// <param name="told">When it was taken, among all that was recorded.</param>
/// <param name="until">When it is over, where nobody ends it before.</param>
internal sealed class EmergencyFact(SchoolFact school, PostFact post, int told, DateTimeOffset until) : Fact($"emergency access {told} to {school}, taken in {post}")
{
    public SchoolFact School => school;

    public PostFact Post => post;

    public int Told => told;

    public DateTimeOffset Until => until;

    public bool IsEnded { get; set; }
}
