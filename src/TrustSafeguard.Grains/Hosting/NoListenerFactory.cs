using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;

namespace TrustSafeguard.Grains.Hosting;

/// <summary>Listens for no other silo: a silo that is alone binds no port. Whoever reaches a silo's port may call any grain, past every rule of access.</summary>
internal sealed class NoListenerFactory : IConnectionListenerFactory
{
    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => new(new Listener(endpoint));

    /// <summary>Puts this in the place of every listener that Orleans registered; their keys are Orleans's own.</summary>
    public static void Replace(IServiceCollection services)
    {
        for (var i = 0; i < services.Count; i++)
        {
            if (services[i].ServiceType == typeof(IConnectionListenerFactory) && services[i].IsKeyedService)
            {
                services[i] = ServiceDescriptor.KeyedSingleton<IConnectionListenerFactory>(services[i].ServiceKey, (_, _) => new NoListenerFactory());
            }
        }
    }

    /// <summary>Accepts nobody until it is unbound.</summary>
    private sealed class Listener(EndPoint endpoint) : IConnectionListener
    {
        private readonly TaskCompletionSource<ConnectionContext?> unbound = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public EndPoint EndPoint => endpoint;

        public ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) => new(unbound.Task.WaitAsync(cancellationToken));

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            unbound.TrySetResult(null);
            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync() => UnbindAsync();
    }
}
