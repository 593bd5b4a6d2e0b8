using System.Net.Security;
using Orleans.Configuration;
using Orleans.Connections.Security;
using TrustSafeguard.Grains.Snapshots;

namespace TrustSafeguard.Grains.Clustering;

/// <summary>Makes a silo a member of a cluster.</summary>
internal static class ClusteredSilo
{
    private const string Service = "trustsafeguard";
    private const string SnapshotContainer = "trustsafeguard-grains";

    // The name by which ADO.NET knows Npgsql.
    private const string Npgsql = "Npgsql";

    public static ISiloBuilder JoinCluster(this ISiloBuilder silo, SiloCluster cluster)
    {
        // INVARIANT: the service is one for all versions. Reminders and snapshots of grains belong to it, and not to a cluster.
        silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster.MembersId, Service));
        silo.Configure<EndpointOptions>(options =>
        {
            options.AdvertisedIPAddress = cluster.Address;
            options.SiloPort = cluster.Port;
            options.SiloListeningEndpoint = new(cluster.Address, cluster.Port);

            // INVARIANT: no gateway. Whoever is a client of Orleans calls any grain, past every rule of access; callers come through GraphQL.
            options.GatewayPort = 0;
            options.GatewayListeningEndpoint = null;
        });
        silo.Configure<ClusterMembershipOptions>(options => Set(options, cluster.Limits));
        if (cluster.Certificate is { } certificate)
        {
            silo.UseTls(options => Set(options, certificate));
        }

        return cluster.Storage switch
        {
            ClusterStorage.Postgres postgres => silo
                .UseAdoNetClustering(options => (options.Invariant, options.DataSource) = (Npgsql, postgres.Source))
                .UseAdoNetReminderService(options => (options.Invariant, options.DataSource) = (Npgsql, postgres.Source))
                .AddAdoNetGrainStorage(SnapshotStore.Provider, options => (options.Invariant, options.DataSource) = (Npgsql, postgres.Source)),
            ClusterStorage.AzureStorage azure => silo
                .UseAzureStorageClustering(options => options.TableServiceClient = azure.Tables)
                .UseAzureTableReminderService(options => options.TableServiceClient = azure.Tables)
                .AddAzureBlobGrainStorage(SnapshotStore.Provider, options => (options.BlobServiceClient, options.ContainerName) = (azure.Blobs, SnapshotContainer)),
            _ => throw new ArgumentOutOfRangeException(nameof(cluster), cluster.Storage, "This version knows no such storage of a cluster."),
        };
    }

    private static void Set(ClusterMembershipOptions options, ClusterLimits limits)
    {
        options.ProbeTimeout = options.MaxProbeTimeout = limits.SiloProbeTime;
        options.MinProbeTimeout = limits.SiloProbeTime / 2;
        options.NumMissedProbesLimit = limits.SiloMissedProbes;
        options.EnableConnectionLivenessCheck = false;
        options.TableRefreshTimeout = limits.MembersReadEvery;
        options.IAmAliveTablePublishTimeout = limits.MembersToldEvery;
        options.MaxJoinAttemptTime = limits.JoinWithin;
    }

    private static void Set(TlsOptions options, SiloCertificate certificate)
    {
        var shown = certificate.ToContext();
        options.LocalCertificate = certificate.Certificate;
        options.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.RemoteCertificateValidation = (other, chain, errors) => certificate.IsKnown(other, chain, errors);

        options.OnAuthenticateAsServer = (_, authentication) =>
            certificate.Show(shown, (SslServerAuthenticationOptions)authentication.SslServerAuthenticationOptions);
        options.OnAuthenticateAsClient = (_, authentication) =>
        {
            authentication.TargetHost = Service;
            certificate.Show(shown, (SslClientAuthenticationOptions)authentication.SslClientAuthenticationOptions);
        };
    }
}
