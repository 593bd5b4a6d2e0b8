using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class RegisterRuleResolvers
{
    public static string Id(RegisterRule part) => ContentIds.Of(part.Id, part);

    public static string Key(RegisterRule part) => part.Id;
}
