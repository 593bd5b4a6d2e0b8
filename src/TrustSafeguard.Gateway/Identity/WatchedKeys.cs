using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>Fetches what an issuer publishes, and tells what comes of it: the platform keeps that to itself.</summary>
/// <param name="watch">Told.</param>
internal sealed class WatchedKeys(IssuerWatch watch) : IConfigurationRetriever<OpenIdConnectConfiguration>
{
    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(string address, IDocumentRetriever retriever, CancellationToken cancel)
    {
        var asked = new Asked(retriever);
        try
        {
            var found = await OpenIdConnectConfigurationRetriever.GetAsync(address, asked, cancel);
            watch.TellHad(asked.Address ?? address, found);
            return found;
        }
        catch (Exception cause) when (!cancel.IsCancellationRequested)
        {
            watch.TellAway(asked.Address ?? address, cause);
            throw;
        }
    }

    // The configuration names the address of the keys: which of the two could not be had is for whoever mends it to know.
    private sealed class Asked(IDocumentRetriever retriever) : IDocumentRetriever
    {
        public string? Address { get; private set; }

        public Task<string> GetDocumentAsync(string address, CancellationToken cancel) => retriever.GetDocumentAsync(Address = address, cancel);
    }
}
