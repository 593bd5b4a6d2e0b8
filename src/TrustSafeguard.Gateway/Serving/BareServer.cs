namespace TrustSafeguard.Gateway.Serving;

/// <summary>A web server that takes nothing from its surroundings.</summary>
internal static class BareServer
{
    /// <summary>Kestrel and routing, and nothing of what a host would read by itself.</summary>
    /// <remarks>
    /// INVARIANT: what the command read is in force, and nothing beside it: the host's defaults would take addresses and certificates from files and variables of their own, and
    /// watch every file under the working directory for changes, the records among them.
    /// </remarks>
    public static WebApplicationBuilder Begin()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        return builder;
    }
}
