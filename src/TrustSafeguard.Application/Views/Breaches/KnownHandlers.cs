using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Breaches;

/// <summary>Who handles matters at one time: of all about one person for which what it turns on is the same, it is worked out once.</summary>
/// <param name="time">The time.</param>
internal sealed class KnownHandlers(DateTimeOffset time)
{
    private readonly Dictionary<HandlerGround, Role> handlers = [];

    public Role HandlerOf(BreachView breach)
    {
        var ground = breach.GroundAt(time);
        if (!handlers.TryGetValue(ground, out var handler))
        {
            handlers.Add(ground, handler = ground.HandlerAt(time));
        }

        return handler;
    }
}
