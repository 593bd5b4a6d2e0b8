using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.People;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class PersonResolvers
{
    public static IReadOnlyList<PostView> Posts(PersonView person, DateTimeOffset? asOf, RequestContext context) => context.Records.Posts(person, asOf);

    public static IReadOnlyList<SharedMatter> SharedMatters(PersonView person, RequestContext context) => context.Records.SharedMatters(person);
}
