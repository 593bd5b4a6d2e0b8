namespace TrustSafeguard.Gateway.Serving;

/// <summary>How the server is to run.</summary>
/// <param name="Urls">Where it listens; several are parted by semicolons.</param>
/// <param name="Development">Whether callers from this machine are let in without a token.</param>
public sealed record ServeOptions(string Urls, bool Development)
{
    public const string DefaultUrls = "http://127.0.0.1:5080";
}
