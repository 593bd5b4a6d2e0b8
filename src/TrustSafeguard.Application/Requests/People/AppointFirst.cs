using TrustSafeguard.Application.Views;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.People;

/// <summary>What whoever runs the server asks once for a post that nobody else can give.</summary>
/// <param name="Place">The post, and where it is.</param>
/// <param name="Identity">By which their identity provider knows them.</param>
/// <param name="DisplayName">The name that colleagues see.</param>
public sealed record AppointFirst(FirstPlace Place, string Identity, string DisplayName) : IRequest
{
    public string Identity { get; init; } = PlainText.Tidy(Identity);

    public string DisplayName { get; init; } = PlainText.Tidy(DisplayName);

    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => Place.Body(views);
}
