using TrustSafeguard.Application.Views;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.People;

/// <summary>What whoever runs the server asks where they gave a wrong identity for a first post, and nobody there can put it right.</summary>
/// <param name="Place">The post, and where it is.</param>
/// <param name="Was">The identity that the post has.</param>
/// <param name="Identity">The one that it is to have.</param>
public sealed record ReplaceFirstIdentity(FirstPlace Place, string Was, string Identity) : IRequest
{
    public string Was { get; init; } = PlainText.Tidy(Was);

    public string Identity { get; init; } = PlainText.Tidy(Identity);

    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => Place.Body(views);
}
