using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.People;

/// <param name="Post">The id of a member of staff or of an appointment.</param>
/// <param name="Identity">By which their identity provider knows them; null to take away one that is not theirs.</param>
/// <param name="IfVersion">The version of the post that was looked at; any where it is left out.</param>
public sealed record CorrectIdentity(string Post, string? Identity, int? IfVersion = null) : IRequest
{
    public string? Identity { get; init; } = PlainText.Tidy(Identity);

    /// <inheritdoc/>
    string IRequest.Mutation => Identity is null ? "WithdrawIdentity" : "CorrectIdentity";

    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Records.Find<PostView>(Post);

    /// <inheritdoc/>
    public RoleSet? RolesTouched(SafeguardingViews views) =>
        Identities.RolesEverOf(views.Records.Find<PostView>(Post), views).Union(Identities.RolesEverOf(Identity, Concerns(views), views));

    /// <inheritdoc/>
    public RoleSet? RolesJoined(SafeguardingViews views) => Identities.RolesEverOfOthers(Identity, views.Records.Find<PostView>(Post), views);
}
