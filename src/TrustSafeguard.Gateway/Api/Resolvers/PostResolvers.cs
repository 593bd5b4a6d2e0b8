using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

/// <summary>What every post has, wherever it is.</summary>
public static class PostResolvers
{
    public static IReadOnlyList<Role> Roles(PostView post, DateTimeOffset? asOf, RequestContext context) => [.. post.RolesAt(asOf ?? context.Records.Now)];

    public static SchoolView? School(PostView post) => (post as StaffMemberView)?.School;

    public static TrustView? Trust(PostView post) => (post as AppointmentView)?.Trust;

    public static LocalAuthorityView? LocalAuthority(PostView post, RequestContext context) =>
        post is AppointmentView appointment ? context.Records.LocalAuthorityOf(appointment) : null;

    public static PersonView? Person(PostView post, RequestContext context) => context.Records.PersonOf(post);
}
