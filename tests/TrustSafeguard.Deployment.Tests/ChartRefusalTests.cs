using TrustSafeguard.Deployment.Tests.Rendering;

namespace TrustSafeguard.Deployment.Tests;

/// <summary>Values that do not do are refused before anything is installed, with what to do.</summary>
public sealed class ChartRefusalTests
{
    [Theory]
    [InlineData("""{ "image": { "repository": "" } }""", "build the image with src/TrustSafeguard.Gateway/Dockerfile")]
    [InlineData("""{ "replicas": 2 }""", "replicas is 2 and store.kind is files", "Set replicas to 1")]
    [InlineData("""{ "autoscaling": { "enabled": true } }""", "autoscaling.enabled is true and store.kind is files", "Set autoscaling.enabled to false")]
    [InlineData("""{ "store": { "kind": "postgres", "postgres": { "secretName": "db" } } }""", "cluster.tls.secretName is empty", "tls.crt, tls.key and ca.crt")]
    [InlineData("""{ "store": { "kind": "postgres" }, "cluster": { "tls": { "secretName": "silo" } } }""", "store.postgres.secretName is empty", "never a value of the chart")]
    [InlineData("""{ "store": { "kind": "azure" }, "cluster": { "tls": { "secretName": "silo" } } }""", "are both empty", "name a Secret", "give its endpoint")]
    [InlineData(
        """{ "store": { "kind": "azure", "azure": { "secretName": "a", "endpoint": "https://a.example" } }, "cluster": { "tls": { "secretName": "silo" } } }""",
        "are both set", "keep secretName")]
    [InlineData(
        """
        { "store": { "kind": "postgres", "postgres": { "secretName": "db" } }, "cluster": { "tls": { "secretName": "silo" } },
          "autoscaling": { "enabled": true, "minReplicas": 9, "maxReplicas": 3 } }
        """,
        "autoscaling.minReplicas is 9", "not above the maximum")]
    [InlineData("""{ "ingress": { "enabled": true }, "settings": { "Proxies": ["10.0.0.0/8"] } }""", "ingress.hosts is empty", "give the name")]
    [InlineData("""{ "ingress": { "enabled": true, "hosts": ["a.example"] } }""", "settings.Proxies is empty", "Give the network of the ingress's pods")]
    [InlineData("""{ "settings": { "Limits": { "shutdownTime": "30s" } } }""", "set shutdown.clientSeconds instead")]
    [InlineData("""{ "settings": { "Limits": { "stopNotice": "30s" } } }""", "set shutdown.endpointSeconds instead")]
    [InlineData("""{ "env": { "TRUSTSAFEGUARD__Issuers__birch__ClientSecret": "x" } }""", "put it under settings, or under secrets")]
    [InlineData("""{ "mounts": { "a": { "path": "/a" } } }""", "mounts.a has 1 entries", "one of secretName, configMapName and claimName")]
    [InlineData("""{ "mounts": { "a": { "path": "/a", "secretName": "b", "claimName": "c" } } }""", "mounts.a has 3 entries")]
    [InlineData("""{ "mounts": { "records": { "path": "/a", "secretName": "b" } } }""", "choose another name")]
    [InlineData(
        """{ "store": { "kind": "postgres", "postgres": { "secretName": "db" } }, "cluster": { "tls": { "secretName": "silo" } }, "settings": { "Reads": "/reads" } }""",
        "settings.Reads is set and store.kind is postgres", "Take it out")]
    [InlineData("""{ "firstOfficer": { "identity": "a#1" } }""", "go together")]
    [InlineData("""{ "firstOfficer": { "trust": "1" } }""", "go together")]
    [InlineData("""{ "firstOfficer": { "name": "Bea Invented" } }""", "firstOfficer.name is set", "take the name out")]
    [InlineData("""{ "store": { "kind": "mysql" } }""", "store.kind", "\"files\", \"postgres\", \"azure\"")]
    [InlineData("""{ "store": { "postgres": { "connection": "Host=a;Password=b" } } }""", "store.postgres", "connection is not allowed")]
    [InlineData("""{ "settings": { "Store": "postgres:Host=a;Password=b" } }""", "settings", "Store is not allowed")]
    [InlineData("""{ "settings": { "Issuers": { "birch": { "ClientSecret": "b" } } } }""", "ClientSecret is not allowed")]
    [InlineData("""{ "settings": { "Graphql": true } }""", "Graphql is not allowed")]
    [InlineData("""{ "secrets": { "Issuers__birch__ClientSecret": "b" } }""", "secrets.Issuers__birch__ClientSecret", "Expected: object")]
    [InlineData("""{ "shutdown": { "drainSeconds": 10 } }""", "shutdown.drainSeconds", "11")]
    [InlineData("""{ "networkPolicy": { "http": { "from": [] } } }""", "networkPolicy.http.from", "at least 1")]
    [InlineData("""{ "http": { "port": 80 } }""", "http.port", "1024")]
    [InlineData("""{ "metrics": { "port": 5081 } }""", "metrics.port and probes.port are both 5081", "a number of its own")]
    [InlineData("""{ "replica": 3 }""", "replica is not allowed")]
    public async Task What_does_not_do_is_refused_with_what_to_do(string values, params string[] said)
    {
        var error = (await Chart.RenderAsync(ValueSets.With(values))).Error.ShouldNotBeNull();

        foreach (var part in said)
        {
            error.ShouldContain(part);
        }
    }

    [Fact]
    public async Task The_values_of_the_guide_do()
    {
        const string Fence = "```yaml\n";
        var guide = await File.ReadAllTextAsync(Checkout.PathOf("docs", "operating", "kubernetes.md"));

        var release = new ReadRelease(await Chart.RenderFileAsync(guide.Split(Fence)[1].Split("```")[0]));

        release.Ingresses.ShouldHaveSingleItem().Spec.Rules.Single().Host.ShouldBe("safeguarding.larch.example");
    }

    [Fact]
    public async Task What_is_refused_does_once_it_is_put_right() =>
        (await Chart.RenderAsync(ValueSets.With("""{ "ingress": { "enabled": true, "hosts": ["a.example"] }, "settings": { "Proxies": ["10.0.0.0/8"] } }"""))).Error.ShouldBeNull();
}
