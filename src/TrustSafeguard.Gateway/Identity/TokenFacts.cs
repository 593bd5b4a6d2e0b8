namespace TrustSafeguard.Gateway.Identity;

/// <summary>What has to be looked at again while a token is used: whose it is, and how long it is good for.</summary>
/// <param name="Issuer">The operator's name for the issuer.</param>
/// <param name="Identity">Whose it is.</param>
/// <param name="Id">Its own id; null where it has none.</param>
/// <param name="IssuedAt">When it was issued; null where it does not say.</param>
/// <param name="Expires">Until when it is accepted.</param>
public sealed record TokenFacts(string Issuer, string Identity, string? Id, DateTimeOffset? IssuedAt, DateTimeOffset Expires)
{
    /// <summary>Whether the issuer says that its holder runs the service. It opens no record: what a caller may see of people follows from their posts.</summary>
    public bool IsOperator { get; init; }

    /// <summary>
    /// The name of the key that it was signed by, by <see cref="IssuerKeys.NameOf"/>; null where none is looked at again: for a sign-in on a page, which the issuer itself told
    /// this server of, and for tokens of <c>--dev</c>.
    /// </summary>
    public string? Key { get; init; }

    /// <summary>Which sign-in on a page it stands for; null where it is no page's.</summary>
    public string? SignIn { get; init; }
}
