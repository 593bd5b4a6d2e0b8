using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TrustSafeguard.EventStore;
using TrustSafeguard.Grains.Clustering;

namespace TrustSafeguard.Gateway.Configuration;

/// <summary>What the settings say of the store and of the cluster. What does not go together is refused.</summary>
internal static class ServedCluster
{
    private const string Wrong = "config.cluster";
    private const int LongestId = 100;
    private const int LastPort = 65_535;

    /// <summary>The server that keeps the records; null where a folder does.</summary>
    /// <exception cref="ConfigurationException">Something of it is wrong.</exception>
    public static StoreAddress? StoreOf(GatewaySettings settings)
    {
        var address = ServedSettings.SecretOf(nameof(GatewaySettings.Store), settings.Store, settings.StoreFile) is { } text ? StoreAddress.Parse(text) : null;
        if (address is not null && settings.ReadOnly)
        {
            throw new ConfigurationException("config.store", "--read-only shows a folder of records; it does not go with `Store` (--store). Bring the "
                + "records into a folder with `backup --to COPY`, which takes --store or the environment's `StoreFile`, and no --config. Then take `Store`, `StoreFile` and "
                + "`Cluster` out of the settings, wherever they stand, and show it: `serve --data COPY --read-only --set Reads=COPY/reads`. Whoever reads there is noted there.");
        }

        if (address is not null && settings.Reads is not null)
        {
            throw new ConfigurationException("config.store", "`Reads` is a folder; it does not go with `Store` (--store), which keeps the log of reads beside the "
                + "records. Take it out.");
        }

        return address;
    }

    /// <summary>The cluster that this node belongs to; null where it is alone.</summary>
    /// <param name="settings">What was set.</param>
    /// <param name="store">The server that keeps the records.</param>
    /// <param name="storageOf">Where a cluster on that server keeps what it shares.</param>
    /// <param name="limits">How soon a node that is gone is known to be gone.</param>
    /// <exception cref="ConfigurationException">Something of it is wrong.</exception>
    public static SiloCluster? ClusterOf(GatewaySettings settings, StoreAddress? store, Func<StoreAddress, ClusterStorage> storageOf, ClusterLimits limits) =>
        Read(settings, store) is var (id, address, certificate)
            ? new SiloCluster(id, StorageOf(store!, storageOf)) { Address = address, Port = settings.Cluster!.SiloPort, Certificate = certificate, Limits = limits }
            : null;

    /// <summary>Looks at what the settings say of the cluster, and at nothing that is reached over the network.</summary>
    /// <exception cref="ConfigurationException">Something of it is wrong.</exception>
    public static void Check(GatewaySettings settings, StoreAddress? store) => Read(settings, store);

    // What a client says of a connection may repeat a secret of it.
    private static ClusterStorage StorageOf(StoreAddress store, Func<StoreAddress, ClusterStorage> storageOf)
    {
        try
        {
            return storageOf(store);
        }
        catch (Exception cause) when (cause is ArgumentException or FormatException or EventStoreException)
        {
            throw new ConfigurationException(
                "config.store", "The connection in `Store` (--store) does not do for such a store: look at the name and the value of each of its parts.");
        }
    }

    private static (string Id, IPAddress Address, SiloCertificate? Certificate)? Read(GatewaySettings settings, StoreAddress? store)
    {
        if (settings.Cluster is not { } cluster || cluster == new ClusterSettings())
        {
            return null;
        }

        if (cluster.Id is not { } id || id.Length > LongestId || !id.All(each => char.IsAsciiLetterOrDigit(each) || each is '-' or '.'))
        {
            throw new ConfigurationException(Wrong, $"`Cluster:Id` (--cluster) names the cluster that this node belongs to: write 1 to {LongestId} letters, digits, "
                + $"hyphens and full stops.");
        }

        if (store is null)
        {
            throw new ConfigurationException(Wrong, "Nodes of a cluster share one store, and a folder belongs to one process: write `--store postgres:…` or `--store "
                + "azure:…`, or leave --cluster out.");
        }

        if (store is StoreAddress.AzureStorage { NamesTables: false })
        {
            throw new ConfigurationException(Wrong, "Nodes of a cluster find one another in the tables of the storage account, whose address does not follow from the one in "
                + "`Store`: write `azure:https://ACCOUNT.blob.core.windows.net`, or a connection string that holds `TableEndpoint=…` beside `BlobEndpoint=…`.");
        }

        var address = AddressOf(cluster);
        var certificate = CertificateOf(cluster);
        if (certificate is null && !IPAddress.IsLoopback(address))
        {
            throw new ConfigurationException(
                "config.cluster-certificate",
                $"Whoever reaches {address}:{cluster.SiloPort} could read and change every record, past every rule of access. Give the node a certificate "
                    + $"(`Cluster:Certificate`, `Cluster:CertificateKey`) "
                    + "and the authority that signs those of all nodes (`Cluster:CertificateAuthority`), as PEM files.");
        }

        return (id, address, certificate);
    }

    private static IPAddress AddressOf(ClusterSettings cluster)
    {
        if (cluster.SiloPort is < 1 or > LastPort)
        {
            throw new ConfigurationException("config.value", $"`Cluster:SiloPort` is a port from 1 to {LastPort}, not {cluster.SiloPort}.");
        }

        return cluster.Address is null ? IPAddress.Loopback
            : IPAddress.TryParse(cluster.Address, out var address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any) ? address
            : throw new ConfigurationException(
                "config.value", $"`{cluster.Address}` in `Cluster:Address` does not do as the address at which other nodes reach this one: write that of this "
                    + $"machine or pod, such as `10.0.0.7`.");
    }

    private static SiloCertificate? CertificateOf(ClusterSettings cluster)
    {
        if ((cluster.Certificate, cluster.CertificateAuthority) is (null, null) && cluster.CertificateKey is null)
        {
            return null;
        }

        if (cluster.Certificate is not { } file || cluster.CertificateAuthority is not { } authority)
        {
            throw new ConfigurationException(
                "config.cluster-certificate", "`Cluster:Certificate` and `Cluster:CertificateAuthority` go together: the one is shown to other nodes, the other says "
                    + "whose are believed. Set both.");
        }

        try
        {
            // The node's own stands first, and after it those between it and the authority, as cert-manager writes them.
            var all = new X509Certificate2Collection();
            all.ImportFromPemFile(file);
            return new SiloCertificate(X509Certificate2.CreateFromPemFile(file, cluster.CertificateKey), AuthoritiesOf(authority)) { Chain = [.. all.Skip(1)] };
        }
        catch (Exception cause) when (cause is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(
                "config.cluster-certificate", $"The files of `Cluster:Certificate`, `Cluster:CertificateKey` and `Cluster:CertificateAuthority` cannot be used: "
                    + $"{cause.Message} Look at each of them.");
        }
    }

    // While an authority takes the place of another, both stand in the file. One that is not PEM holds one.
    private static IReadOnlyList<X509Certificate2> AuthoritiesOf(string file)
    {
        var all = new X509Certificate2Collection();
        all.ImportFromPemFile(file);
        return all.Count > 0 ? [.. all] : [X509CertificateLoader.LoadCertificateFromFile(file)];
    }
}
