using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Concurrency;
using TrustSafeguard.Grains.Deciding;

namespace TrustSafeguard.Grains.Tests.Clusters;

/// <summary>Drops every message of ours that nobody waits for, as a network may: none of them is carried out.</summary>
internal sealed class NothingOneWay : IIncomingGrainCallFilter
{
    private readonly ConcurrentDictionary<string, int> dropped = new(StringComparer.Ordinal);

    /// <summary>How often each was dropped, by its method.</summary>
    public IReadOnlyDictionary<string, int> Dropped => dropped;

    public Task Invoke(IIncomingGrainCallContext context)
    {
        var method = context.InterfaceMethod;
        if (method?.GetCustomAttribute<OneWayAttribute>() is null || method.DeclaringType!.Assembly != typeof(IParticipant).Assembly)
        {
            return context.Invoke();
        }

        dropped.AddOrUpdate(method.Name, 1, static (_, count) => count + 1);
        return Task.CompletedTask;
    }
}
