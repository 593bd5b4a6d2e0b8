namespace TrustSafeguard.Application.Access;

/// <summary>Whom a token was issued to. It says who calls and never what they are: roles come from the log.</summary>
/// <param name="Identity">One text for one caller: the issuer's prefix, and the subject within it. The log keeps it as a person's identity.</param>
/// <param name="Kind">A person, another program, or an invented one.</param>
public sealed record Caller(string Identity, CallerKind Kind)
{
    /// <summary>What the issuer calls them; null where it does not say. For their own eyes: it is never logged and never stored.</summary>
    public string? Name { get; init; }

    /// <summary>What an integration was granted: of what its token claims, what the configuration lets it have. Empty for everybody else.</summary>
    public IReadOnlySet<string> Scopes { get; init; } = new HashSet<string>();

    /// <summary>The posts that a token of <c>serve --dev</c> claims. Empty for everybody else.</summary>
    public IReadOnlyList<DevelopmentPost> DevelopmentPosts { get; init; } = [];

    /// <summary>The identity alone: a name has no place in a log.</summary>
    public override string ToString() => Identity;
}
