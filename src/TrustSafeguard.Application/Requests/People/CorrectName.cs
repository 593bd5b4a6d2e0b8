using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.People;

/// <param name="Post">The id of a member of staff or of an appointment.</param>
/// <param name="DisplayName">The name as it is right.</param>
/// <param name="IfVersion">The version of the post that was looked at; any where it is left out.</param>
public sealed record CorrectName(string Post, string DisplayName, int? IfVersion = null) : IRequest
{
    public string DisplayName { get; init; } = PlainText.Tidy(DisplayName);

    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Records.Find<PostView>(Post);

    /// <inheritdoc/>
    public RoleSet? RolesTouched(SafeguardingViews views) => views.Records.Find<PostView>(Post)?.RolesEver ?? RoleSet.Empty;
}
