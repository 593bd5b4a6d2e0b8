using TrustSafeguard.Application.Views;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.People;

/// <summary>What whoever runs the server asks where all who hold a first post have gone, and nobody there can record it.</summary>
/// <param name="Place">The post, and where it is.</param>
/// <param name="Gone">The identities of whoever has gone.</param>
/// <param name="Identity">By which their identity provider knows whoever comes next.</param>
/// <param name="DisplayName">The name that colleagues see.</param>
public sealed record AppointInPlaceOf(FirstPlace Place, IReadOnlyList<string> Gone, string Identity, string DisplayName) : IRequest
{
    public string Identity { get; init; } = PlainText.Tidy(Identity);

    public string DisplayName { get; init; } = PlainText.Tidy(DisplayName);

    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => Place.Body(views);
}
