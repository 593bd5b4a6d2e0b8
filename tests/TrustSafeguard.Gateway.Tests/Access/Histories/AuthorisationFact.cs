namespace TrustSafeguard.Gateway.Tests.Access.Histories;

/// <param name="asked">Whom the policies asked to agree, when it was asked for.</param>
internal sealed class AuthorisationFact(string name, PostFact post, IReadOnlySet<string> asked) : Fact(name)
{
    public PostFact Post => post;

    public IReadOnlySet<string> Asked => asked;

    /// <summary>Refused, or taken back: nobody is asked any more.</summary>
    public bool IsRefused { get; set; }

    /// <summary>Who has said something to it.</summary>
    public List<PostFact> Said { get; } = [];
}
