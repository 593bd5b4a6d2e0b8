using Orleans.Dashboard;
using Orleans.Hosting;

namespace TrustSafeguard.Gateway.Node;

/// <summary>Orleans's own dashboard: which kinds of grains there are on which silo, and how their calls go.</summary>
/// <remarks>It is gathered by silos that are told to, and shown by the server of any of them as a client of the grains would show it.</remarks>
internal static class GrainDashboard
{
    /// <summary>Has a silo gather it.</summary>
    public static void AddTo(ISiloBuilder silo) => silo.AddDashboard(static options => options.HideTrace = true);

    /// <summary>Has a server show it.</summary>
    public static void AddTo(IServiceCollection services, Func<SafeguardingNode> node)
    {
        services.AddSingleton(_ => node().Grains);
        new Shown(services).AddDashboard(static options => options.HideTrace = true);
    }

    /// <summary>Shows it below a path.</summary>
    public static RouteGroupBuilder Map(IEndpointRouteBuilder endpoints, string path) => endpoints.MapOrleansDashboard(path);

    /// <summary>A client of Orleans is made so; this one connects to nobody, for its grains are in the process.</summary>
    private sealed class Shown(IServiceCollection services) : IClientBuilder
    {
        public IServiceCollection Services => services;

        public IConfiguration Configuration { get; } = new ConfigurationBuilder().Build();
    }
}
