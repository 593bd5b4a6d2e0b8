using TrustSafeguard.Application.Views.People;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class PersonResolvers
{
    public static IReadOnlyList<PostView> Posts(PersonView person, DateTimeOffset? asOf, RequestContext context) => context.Records.Posts(person, asOf);
}
