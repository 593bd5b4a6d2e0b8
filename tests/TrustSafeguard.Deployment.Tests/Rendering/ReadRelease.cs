using k8s.Models;
using Microsoft.Extensions.Configuration;
using TrustSafeguard.Gateway.Configuration;

namespace TrustSafeguard.Deployment.Tests.Rendering;

/// <summary>A rendered release, by what stands in it.</summary>
internal sealed class ReadRelease(Rendered rendered)
{
    public IReadOnlyList<object> All { get; } = rendered.Read();

    public string Advice => rendered.Advice;

    public V1Deployment? Deployment => All.OfType<V1Deployment>().SingleOrDefault();

    public V1StatefulSet? StatefulSet => All.OfType<V1StatefulSet>().SingleOrDefault();

    public bool IsCluster => Deployment is not null;

    public V1PodTemplateSpec Pod => Deployment?.Spec.Template ?? StatefulSet!.Spec.Template;

    public V1LabelSelector Selector => Deployment?.Spec.Selector ?? StatefulSet!.Spec.Selector;

    public V1Container Container => Pod.Spec.Containers.ShouldHaveSingleItem();

    public V1ConfigMap Settings => All.OfType<V1ConfigMap>().ShouldHaveSingleItem();

    /// <summary>What the gateway reads in the ConfigMap, as it binds it.</summary>
    public GatewaySettings AppSettings
    {
        get
        {
            using var text = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Settings.Data["appsettings.json"]));
            return new ConfigurationBuilder().AddJsonStream(text).Build().Get<GatewaySettings>()!;
        }
    }

    public IReadOnlyList<V1Service> Services => [.. All.OfType<V1Service>()];

    public IReadOnlyList<V1Ingress> Ingresses => [.. All.OfType<V1Ingress>()];

    public IReadOnlyList<V1ServiceAccount> Accounts => [.. All.OfType<V1ServiceAccount>()];

    public IReadOnlyList<V1PodDisruptionBudget> Budgets => [.. All.OfType<V1PodDisruptionBudget>()];

    public IReadOnlyList<V2HorizontalPodAutoscaler> Autoscalers => [.. All.OfType<V2HorizontalPodAutoscaler>()];

    public IReadOnlyList<V1NetworkPolicy> Policies => [.. All.OfType<V1NetworkPolicy>()];
}
