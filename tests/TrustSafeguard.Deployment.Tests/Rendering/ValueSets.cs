using System.Text.Json.Nodes;

namespace TrustSafeguard.Deployment.Tests.Rendering;

/// <summary>What operators choose, and every way in which it comes together.</summary>
internal static class ValueSets
{
    private static readonly (string Name, string Values)[] Stores =
    [
        ("files", """{ "store": { "kind": "files" } }"""),
        ("postgres", """{ "store": { "kind": "postgres", "postgres": { "secretName": "database" } }, "cluster": { "tls": { "secretName": "silo" } }, "replicas": 3 }"""),
        ("azure by a connection", """{ "store": { "kind": "azure", "azure": { "secretName": "account" } }, "cluster": { "tls": { "secretName": "silo" } }, "replicas": 2 }"""),
        ("azure by an identity",
            """{ "store": { "kind": "azure", "azure": { "endpoint": "https://birch.blob.core.windows.net" } }, "cluster": { "tls": { "secretName": "silo" } } }"""),
    ];

    private static readonly (string Name, string Values)[] Ways =
    [
        ("no ingress", "{}"),
        ("ingress", """{ "ingress": { "enabled": true, "hosts": ["birch.example"] }, "settings": { "Proxies": ["10.1.0.0/16"] } }"""),
        ("ingress with https",
            """{ "ingress": { "enabled": true, "hosts": ["birch.example", "ash.example"], "tls": { "secretName": "outer" } }, "settings": { "Proxies": ["10.1.0.0/16"] } }"""),
    ];

    private static readonly (string Name, string Values)[] Doors = [("http", "{}"), ("https", """{ "https": { "secretName": "inner" } }""")];

    private static readonly (string Name, string Values)[] Sizes = [("as many as said", "{}"), ("as many as needed", """{ "autoscaling": { "enabled": true } }""")];

    private static readonly (string Name, string Values)[] Networks = [("policed", "{}"), ("open", """{ "networkPolicy": { "enabled": false } }""")];

    private static readonly (string Name, string Values)[] Additions = [("nothing added", "{}"), ("all added",
        """
        {
          "imagePullSecrets": [{ "name": "pull" }],
          "secrets": { "Issuers__birch__ClientSecret": { "secretName": "birch", "key": "secret" } },
          "env": { "DOTNET_gcServer": "1" },
          "mounts": {
            "backups": { "claimName": "backups", "path": "/backups" },
            "revocations": { "configMapName": "revoked", "path": "/etc/trustsafeguard/revocations" },
            "trusted": { "secretName": "trusted", "path": "/etc/trustsafeguard/trusted" }
          },
          "settings": { "Issuers": { "birch": { "Authority": "https://login.birch.example", "Audiences": ["api"], "ClientId": "pages" } } },
          "firstOfficer": { "identity": "birch#1", "name": "Bea Invented", "trust": "900002" },
          "serviceAccount": { "create": false, "name": "made-elsewhere" },
          "podLabels": { "app.kubernetes.io/name": "another", "team": "birch" },
          "podAnnotations": { "example/a": "b" },
          "metrics": { "port": 9464 },
          "nodeSelector": { "a": "b" }, "tolerations": [{ "key": "a", "operator": "Exists" }], "priorityClassName": "high",
          "affinity": { "podAntiAffinity": {} },
          "networkPolicy": { "store": { "to": [{ "ipBlock": { "cidr": "10.9.0.0/24" } }] }, "issuers": { "to": [{ "ipBlock": { "cidr": "10.8.0.0/24" } }] },
            "extraEgress": [{ "to": [{ "podSelector": {} }], "ports": [{ "port": 4317 }] }] }
        }
        """)];

    /// <summary>Every choice beside every other, but for what a store refuses.</summary>
    public static IReadOnlyDictionary<string, JsonObject> All { get; } = (
        from store in Stores
        from way in Ways
        from door in Doors
        from size in Sizes
        where store.Name != "files" || size.Name == "as many as said"
        from network in Networks
        from addition in Additions
        let chosen = new[] { store, way, door, size, network, addition }
        select (Name: string.Join(", ", chosen.Select(each => each.Name)), Values: Together(chosen.Select(each => each.Values))))
        .ToDictionary(each => each.Name, each => each.Values, StringComparer.Ordinal);

    /// <summary>The fewest values that each store does with.</summary>
    public static IReadOnlyDictionary<string, JsonObject> Smallest { get; } = Stores.ToDictionary(each => each.Name, each => Together([each.Values]), StringComparer.Ordinal);

    /// <summary>For each store, everything that can be chosen beside it.</summary>
    public static IReadOnlyDictionary<string, JsonObject> Fullest { get; } = Stores.ToDictionary(
        each => each.Name,
        each => Together([each.Values, Ways[^1].Values, Doors[^1].Values, each.Name == "files" ? "{}" : Sizes[^1].Values, Additions[^1].Values]),
        StringComparer.Ordinal);

    /// <summary>The smallest set of `files`, with more.</summary>
    public static JsonObject With(string more) => Together([more]);

    private static JsonObject Together(IEnumerable<string> parts)
    {
        var all = new JsonObject { ["image"] = new JsonObject { ["repository"] = "registry.example/birch" } };
        foreach (var part in parts)
        {
            Merge(all, JsonNode.Parse(part)!.AsObject());
        }

        return all;
    }

    private static void Merge(JsonObject into, JsonObject from)
    {
        foreach (var (name, value) in from)
        {
            if (into[name] is JsonObject below && value is JsonObject more)
            {
                Merge(below, more);
            }
            else
            {
                into[name] = value?.DeepClone();
            }
        }
    }
}
