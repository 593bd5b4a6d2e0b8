using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Concurrency;
using TrustSafeguard.Grains.Deciding;
using TrustSafeguard.Grains.Following;

namespace TrustSafeguard.Grains.Tests.Clusters;

/// <summary>Drops every message of ours by which nothing is decided, as a network may: none of them is carried out.</summary>
internal sealed class NothingOneWay : IIncomingGrainCallFilter
{
    private readonly ConcurrentDictionary<string, int> dropped = new(StringComparer.Ordinal);

    /// <summary>How often each was dropped, by its method.</summary>
    public IReadOnlyDictionary<string, int> Dropped => dropped;

    /// <summary>What nobody waits for, and what silos tell one another of that stands in the store.</summary>
    public static HashSet<MethodInfo> All { get; } =
    [
        .. from type in typeof(IParticipant).Assembly.GetTypes()
           where type.IsInterface
           from method in type.GetMethods()
           where method.GetCustomAttribute<OneWayAttribute>() is not null || type == typeof(ILogFollower)
           select method,
    ];

    public Task Invoke(IIncomingGrainCallContext context)
    {
        var method = context.InterfaceMethod;
        if (method is null || !All.Contains(method))
        {
            return context.Invoke();
        }

        dropped.AddOrUpdate(method.Name, 1, static (_, count) => count + 1);
        return Task.CompletedTask;
    }
}
