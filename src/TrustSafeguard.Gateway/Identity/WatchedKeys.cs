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
        OpenIdConnectConfiguration found;
        try
        {
            found = await OpenIdConnectConfigurationRetriever.GetAsync(address, asked, cancel);
        }
        catch (Exception cause) when (!cancel.IsCancellationRequested)
        {
            watch.TellAway(asked.Address ?? address, cause);
            throw;
        }

        // INVARIANT: what holds no keys is never kept: the platform would go by it for as long as by keys, and in the place of the last that were good.
        if (found.SigningKeys.Count == 0)
        {
            watch.TellKeyless(asked.Address ?? address);
            throw new InvalidOperationException("The issuer publishes no keys.");
        }

        watch.TellHad(found);
        return found;
    }

    // The configuration names the address of the keys: which of the two could not be had is for whoever mends it to know.
    private sealed class Asked(IDocumentRetriever retriever) : IDocumentRetriever
    {
        public string? Address { get; private set; }

        public Task<string> GetDocumentAsync(string address, CancellationToken cancel) => retriever.GetDocumentAsync(Address = address, cancel);
    }
}
