namespace TrustSafeguard.Gateway.Tests.Access.Histories;

/// <summary>A request to reach a pupil on one's own phone: the policy asks the head, and about the head the chair of governors.</summary>
/// <param name="day">The day that it is asked for.</param>
internal sealed class AuthorisationFact(string name, PostFact post, DateOnly day) : Fact(name)
{
    // Of the roles of these histories those that the school's policy does not bind: it asks nobody about what whoever has no other role does.
    private static readonly string[] NotBound = ["GOVERNOR", "CHAIR_OF_GOVERNORS", "VOLUNTEER", "VISITOR", "CONTRACTOR"];

    private readonly bool wasOfHead = IsHead(post, day);

    public PostFact Post => post;

    /// <summary>
    /// Who is asked: of somebody who was the head when they asked, and of somebody who has become it since, the head's word would be their own. Null where the policy does not bind
    /// them any more.
    /// </summary>
    public string? Asked => post.RolesOn(day).All(NotBound.Contains) ? null
        : wasOfHead || IsHead(post, day) ? "CHAIR_OF_GOVERNORS"
        : "HEADTEACHER";

    /// <summary>Refused, or taken back: nobody is asked any more.</summary>
    public bool IsRefused { get; set; }

    /// <summary>Who has said something to it.</summary>
    public List<PostFact> Said { get; } = [];

    private static bool IsHead(PostFact post, DateOnly day) => post.RolesOn(day).Contains("HEADTEACHER");
}
