using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class ClauseResolvers
{
    public static string Id(Clause part) => ContentIds.Of(part.Id, part);

    public static string Key(Clause part) => part.Id;
}
