using k8s;
using k8s.Models;

namespace TrustSafeguard.Deployment.Tests.Rendering;

/// <summary>What the chart made of a set of values.</summary>
/// <param name="Error">Why it was refused; null where it was not.</param>
/// <param name="Documents">A text for each template, by its path.</param>
internal sealed record Rendered(string? Error, IReadOnlyDictionary<string, string> Documents)
{
    private const string Notes = "templates/NOTES.txt";

    private static readonly Dictionary<string, Type> Kinds = new(StringComparer.Ordinal)
    {
        ["v1/ConfigMap"] = typeof(V1ConfigMap),
        ["v1/Service"] = typeof(V1Service),
        ["v1/ServiceAccount"] = typeof(V1ServiceAccount),
        ["v1/Secret"] = typeof(V1Secret),
        ["v1/Pod"] = typeof(V1Pod),
        ["apps/v1/Deployment"] = typeof(V1Deployment),
        ["apps/v1/StatefulSet"] = typeof(V1StatefulSet),
        ["autoscaling/v2/HorizontalPodAutoscaler"] = typeof(V2HorizontalPodAutoscaler),
        ["networking.k8s.io/v1/Ingress"] = typeof(V1Ingress),
        ["networking.k8s.io/v1/NetworkPolicy"] = typeof(V1NetworkPolicy),
        ["policy/v1/PodDisruptionBudget"] = typeof(V1PodDisruptionBudget),
    };

    /// <summary>What is told to whoever installs it.</summary>
    public string Advice => Documents[Notes];

    /// <summary>All that Kubernetes is given, as one text. A template that came out empty is nothing, as it is to Helm.</summary>
    public string Manifest => string.Join(
        "\n---\n",
        from each in Documents
        where each.Key != Notes && !string.IsNullOrWhiteSpace(each.Value)
        orderby each.Key
        select each.Value);

    /// <summary>Reads what Kubernetes is given into its types. A field that Kubernetes does not know fails, a kind that this table does not know too.</summary>
    public IReadOnlyList<object> Read()
    {
        Error.ShouldBeNull();
        return ReadStrictly(Manifest);
    }

    public IEnumerable<T> Of<T>() => Read().OfType<T>();

    public static IReadOnlyList<object> ReadStrictly(string manifest) => KubernetesYaml.LoadAllFromString(manifest, Kinds, strict: true);
}
