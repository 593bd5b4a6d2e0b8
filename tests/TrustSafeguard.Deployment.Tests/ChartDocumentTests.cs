using System.Text.Json;
using System.Text.Json.Nodes;
using k8s.Models;
using TrustSafeguard.Deployment.Tests.Rendering;

namespace TrustSafeguard.Deployment.Tests;

/// <summary>The chart's documents for every way in which the choices of operators come together, read as Kubernetes reads them.</summary>
public sealed class ChartDocumentTests
{
    private static readonly Lazy<Task<IReadOnlyList<(string Set, ReadRelease Release)>>> Everything = new(async () =>
    {
        var rendered = await Chart.RenderAsync([.. ValueSets.All.Values]);
        return [.. ValueSets.All.Keys.Zip(rendered, (set, each) => (set, new ReadRelease(each)))];
    });

    [Fact]
    public Task Kubernetes_knows_every_field() => EachAsync((set, release) =>
    {
        var documents = release.All;

        var names = documents.Cast<k8s.IKubernetesObject<V1ObjectMeta>>().Select(each => $"{each.Kind} {each.Metadata.Name}").ToList();
        names.ShouldBeUnique();
        names.Count.ShouldBeGreaterThan(3);
        documents.OfType<V1Secret>().ShouldBeEmpty("What is secret is named, and never made by the chart.");
    });

    [Fact]
    public Task The_pods_are_found_by_whatever_looks_for_them() => EachAsync((set, release) =>
    {
        var labels = release.Pod.Metadata.Labels;

        var selectors = release.Services.Select(each => each.Spec.Selector)
            .Append(release.Selector.MatchLabels)
            .Concat(release.Budgets.Select(each => each.Spec.Selector.MatchLabels))
            .Concat(release.Policies.Select(each => each.Spec.PodSelector.MatchLabels))
            .Concat((release.Pod.Spec.TopologySpreadConstraints ?? []).Select(each => each.LabelSelector.MatchLabels))
            .ToList();
        selectors.ShouldAllBe(selector => selector.Count == 2 && selector.All(pair => labels[pair.Key] == pair.Value));
        selectors.Count.ShouldBe(release.Services.Count + 1 + release.Budgets.Count + release.Policies.Count + (release.IsCluster ? 2 : 0));
    });

    [Fact]
    public Task Every_port_that_is_named_is_one_of_the_container() => EachAsync((set, release) =>
    {
        var ports = release.Container.Ports.ToDictionary(port => port.Name, port => port.ContainerPort, StringComparer.Ordinal);

        release.Services.SelectMany(each => each.Spec.Ports).ShouldAllBe(port => ports.ContainsKey(port.TargetPort.Value));
        new[] { release.Container.StartupProbe, release.Container.ReadinessProbe, release.Container.LivenessProbe }
            .ShouldAllBe(probe => ports.ContainsKey(probe.HttpGet.Port.Value));
        release.Policies.SelectMany(each => each.Spec.Ingress).SelectMany(rule => rule.Ports).ShouldAllBe(port => ports.ContainsKey(port.Port.Value));
        string[] measured = set.Contains("all added", StringComparison.Ordinal) ? ["metrics"] : [];
        ports.Keys.ShouldBe(["http", "probes", .. measured, .. release.IsCluster ? (string[])["silo"] : []]);
        var service = release.Services.Single(each => each.Spec.ClusterIP != "None");
        foreach (var backend in release.Ingresses.SelectMany(each => each.Spec.Rules).SelectMany(rule => rule.Http.Paths).Select(path => path.Backend.Service))
        {
            backend.Name.ShouldBe(service.Metadata.Name);
            service.Spec.Ports.ShouldContain(port => port.Name == backend.Port.Name);
        }
    });

    /// <summary>Where callers come, they may use up all connections (limit `Connections`): a pod that answers them would be ended for it.</summary>
    [Fact]
    public Task A_pod_is_asked_whether_it_lives_where_no_caller_comes() => EachAsync((set, release) =>
    {
        var port = release.Container.Ports.Single(each => each.Name == "probes").ContainerPort;

        release.AppSettings.Probes.ShouldBe($"http://*:{port}");
        release.AppSettings.Urls.ShouldNotContain($":{port}");
        new[] { release.Container.StartupProbe, release.Container.ReadinessProbe, release.Container.LivenessProbe }
            .ShouldAllBe(probe => probe.HttpGet.Port.Value == "probes" && probe.HttpGet.Scheme == "HTTP" && probe.HttpGet.Path == "/healthz");
        release.Services.SelectMany(each => each.Spec.Ports).ShouldAllBe(each => each.TargetPort.Value != "probes");
        release.Policies.SelectMany(each => each.Spec.Ingress).SelectMany(rule => rule.Ports).ShouldAllBe(each => each.Port.Value != "probes");
    });

    [Fact]
    public Task Every_volume_is_mounted_and_every_mount_has_its_volume() => EachAsync((set, release) =>
    {
        var claimed = release.StatefulSet?.Spec.VolumeClaimTemplates.Select(each => each.Metadata.Name) ?? [];
        release.Container.VolumeMounts.Select(mount => mount.Name).ShouldBe(release.Pod.Spec.Volumes.Select(volume => volume.Name).Concat(claimed), ignoreOrder: true);
        release.Container.VolumeMounts.Select(mount => mount.MountPath).ShouldBeUnique();
        release.Pod.Spec.Volumes.Single(volume => volume.Name == "settings").ConfigMap.Name.ShouldBe(release.Settings.Metadata.Name);
        release.Container.Args[2].ShouldBe($"{release.Container.VolumeMounts.Single(mount => mount.Name == "settings").MountPath}/{release.Settings.Data.Keys.Single()}");
    });

    [Fact]
    public Task Nothing_that_the_process_does_not_need_is_given_to_it() => EachAsync((set, release) =>
    {
        var (pod, container) = (release.Pod.Spec, release.Container);

        (pod.SecurityContext.RunAsNonRoot, pod.SecurityContext.SeccompProfile.Type, pod.AutomountServiceAccountToken).ShouldBe((true, "RuntimeDefault", false));
        pod.SecurityContext.RunAsUser.ShouldNotBe(0);
        (container.SecurityContext.ReadOnlyRootFilesystem, container.SecurityContext.AllowPrivilegeEscalation, container.SecurityContext.Privileged).ShouldBe((true, false, false));
        container.SecurityContext.Capabilities.Drop.ShouldBe(["ALL"]);
        container.SecurityContext.Capabilities.Add.ShouldBeNull();
        (pod.HostNetwork ?? pod.HostPID ?? pod.HostIPC).ShouldBeNull();
        pod.Volumes.ShouldAllBe(volume => volume.HostPath == null);
        container.VolumeMounts.Where(mount => mount.ReadOnlyProperty != true).Select(mount => mount.Name).ShouldBeSubsetOf(["temporary", "records", "backups"]);
        release.Accounts.ShouldAllBe(account => account.AutomountServiceAccountToken == false && account.Metadata.Name == pod.ServiceAccountName);
        release.Accounts.Count.ShouldBe(pod.ServiceAccountName == "made-elsewhere" ? 0 : 1);
    });

    [Fact]
    public Task What_is_secret_comes_from_a_Secret_by_its_name() => EachAsync((set, release) =>
    {
        var variables = release.Container.Env ?? [];

        variables.Where(each => each.Name == "STORE_CONNECTION" || each.Name.EndsWith("Secret", StringComparison.Ordinal))
            .ShouldAllBe(each => each.Value == null && each.ValueFrom.SecretKeyRef.Name.Length > 0 && each.ValueFrom.SecretKeyRef.Key.Length > 0);
        var store = variables.SingleOrDefault(each => each.Name == "TRUSTSAFEGUARD__Store")?.Value;
        store.ShouldBe(set.Split(", ")[0] switch
        {
            "files" => null,
            "postgres" => "postgres:$(STORE_CONNECTION)",
            "azure by a connection" => "azure:$(STORE_CONNECTION)",
            _ => "azure:https://birch.blob.core.windows.net",
        });

        // INVARIANT: Kubernetes puts a variable's value into another only where it stands before it.
        if (store?.Contains("$(", StringComparison.Ordinal) == true)
        {
            var names = variables.Select(each => each.Name).ToList();
            names.IndexOf("STORE_CONNECTION").ShouldBeInRange(0, names.IndexOf("TRUSTSAFEGUARD__Store") - 1);
        }
    });

    [Fact]
    public Task A_pod_that_ends_has_more_time_than_all_that_its_end_may_take() => EachAsync((set, release) =>
    {
        var clients = TimeSpan.FromSeconds(int.Parse(release.AppSettings.Limits!["ShutdownTime"].TrimEnd('s')));
        release.AppSettings.Limits.ShouldNotContainKey("StopNotice", "It would be added to these.");
        var endpoints = TimeSpan.FromSeconds(release.Container.Lifecycle.PreStop.Sleep.Seconds);
        TimeSpan.FromSeconds(release.Pod.Spec.TerminationGracePeriodSeconds!.Value).ShouldBeGreaterThan(clients + endpoints + new Grains.Hosting.GrainLimits().StopWithin);
    });

    [Fact]
    public Task Files_have_one_pod_and_a_volume_and_a_store_of_its_own_has_pods_that_are_replaced_one_by_one() => EachAsync((set, release) =>
    {
        if (!release.IsCluster)
        {
            (release.StatefulSet!.Spec.Replicas, release.Deployment, release.Budgets.Count, release.Autoscalers.Count).ShouldBe((1, null, 0, 0));
            release.Services.ShouldContain(each => each.Metadata.Name == release.StatefulSet.Spec.ServiceName && each.Spec.ClusterIP == "None");
            release.AppSettings.Data.ShouldStartWith(release.Container.VolumeMounts.Single(mount => mount.Name == "records").MountPath + "/");
            return;
        }

        release.StatefulSet.ShouldBeNull();
        var spec = release.Deployment!.Spec;
        (spec.Strategy.RollingUpdate.MaxUnavailable.Value, spec.Strategy.RollingUpdate.MaxSurge.Value).ShouldBe(("0", "1"));
        release.Budgets.ShouldHaveSingleItem().Spec.MaxUnavailable.Value.ShouldBe("1", "A machine can be emptied, one pod at a time.");
        if (set.Contains("as many as needed", StringComparison.Ordinal))
        {
            var target = release.Autoscalers.ShouldHaveSingleItem().Spec.ScaleTargetRef;
            (target.Kind, target.Name, spec.Replicas).ShouldBe(("Deployment", release.Deployment.Metadata.Name, null));
        }
        else
        {
            release.Autoscalers.ShouldBeEmpty();
            spec.Replicas.ShouldNotBeNull();
        }
    });

    // An upgrade that all pods have to end for, whether an autoscaler counts them or not: it is told the same number, and none has to be scaled.
    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "autoscaling": { "enabled": true } }""")]
    public async Task Where_an_upgrade_asks_for_it_all_pods_end_before_new_ones_begin(string size)
    {
        var values = ValueSets.Smallest["postgres"].DeepClone().AsObject();
        values["upgrade"] = new JsonObject { ["strategy"] = "Recreate" };
        foreach (var (name, value) in JsonNode.Parse(size)!.AsObject())
        {
            values[name] = value!.DeepClone();
        }

        var strategy = new ReadRelease(await Chart.RenderAsync(values)).Deployment!.Spec.Strategy;

        (strategy.Type, strategy.RollingUpdate).ShouldBe(("Recreate", null), "What says how one pod follows another is refused beside it.");
    }

    [Fact]
    public Task The_port_of_silos_is_open_to_the_pods_of_the_release_alone() => EachAsync((set, release) =>
    {
        if (set.Contains(", open", StringComparison.Ordinal))
        {
            release.Policies.ShouldBeEmpty();
            return;
        }

        var policy = release.Policies.ShouldHaveSingleItem().Spec;
        policy.PolicyTypes.ShouldBe(["Ingress", "Egress"]);
        policy.Ingress.ShouldAllBe(rule => rule.FromProperty.Count > 0 && rule.Ports.Count == 1);
        var silo = policy.Ingress.Where(rule => rule.Ports.Single().Port.Value == "silo").ToList();
        silo.Count.ShouldBe(release.IsCluster ? 1 : 0);
        silo.SelectMany(rule => rule.FromProperty)
            .ShouldAllBe(peer => peer.NamespaceSelector == null && peer.IpBlock == null && peer.PodSelector.MatchLabels.Count == release.Selector.MatchLabels.Count);
        silo.SelectMany(rule => rule.FromProperty).SelectMany(peer => peer.PodSelector.MatchLabels).ShouldBeSubsetOf(release.Pod.Metadata.Labels);

        var reached = policy.Egress.SelectMany(rule => rule.Ports ?? []).Select(port => port.Port.Value).ToHashSet(StringComparer.Ordinal);
        reached.ShouldContain("53");
        reached.ShouldContain("443");
        reached.Contains("11111").ShouldBe(release.IsCluster);
        reached.Contains("5432").ShouldBe(set.StartsWith("postgres", StringComparison.Ordinal));
    });

    [Fact]
    public Task The_address_of_a_silo_is_that_of_its_pod() => EachAsync((set, release) =>
    {
        var address = release.Container.Env?.SingleOrDefault(each => each.Name == "TRUSTSAFEGUARD__Cluster__Address");

        address?.ValueFrom.FieldRef.FieldPath.ShouldBe("status.podIP");
        (address is not null).ShouldBe(release.IsCluster);
    });

    [Fact]
    public Task A_browser_comes_back_to_the_pod_where_somebody_signed_in() => EachAsync((set, release) =>
    {
        var service = release.Services.Single(each => each.Spec.ClusterIP != "None").Spec;
        service.SessionAffinity.ShouldBe(release.IsCluster ? "ClientIP" : null);
        service.SessionAffinityConfig?.ClientIP.TimeoutSeconds.ShouldBe((int)new Gateway.Identity.TokenLimits().SignInTime.TotalSeconds);
        (service.SessionAffinityConfig is not null).ShouldBe(release.IsCluster);
        release.Ingresses.Select(each => each.Metadata.Annotations?["nginx.ingress.kubernetes.io/affinity"])
            .ShouldAllBe(affinity => affinity == (release.IsCluster ? "cookie" : null));
        release.Ingresses.Count.ShouldBe(set.Contains("no ingress", StringComparison.Ordinal) ? 0 : 1);
    });

    [Fact]
    public Task Silos_show_each_other_certificates_that_come_from_a_Secret() => EachAsync((set, release) =>
    {
        using var settings = JsonDocument.Parse(release.Settings.Data["appsettings.json"]);
        settings.RootElement.TryGetProperty("Cluster", out var cluster).ShouldBe(release.IsCluster);
        if (!release.IsCluster)
        {
            return;
        }

        var mount = release.Container.VolumeMounts.Single(each => each.Name == "silo-certificate");
        release.Pod.Spec.Volumes.Single(volume => volume.Name == mount.Name).Secret.SecretName.ShouldBe("silo");
        var files = new[] { "Certificate", "CertificateKey", "CertificateAuthority" }.Select(name => cluster.GetProperty(name).GetString());
        files.ShouldBe(new[] { "tls.crt", "tls.key", "ca.crt" }.Select(file => $"{mount.MountPath}/{file}"));
        cluster.GetProperty("SiloPort").GetInt32().ShouldBe(release.Container.Ports.Single(port => port.Name == "silo").ContainerPort);
        cluster.GetProperty("Id").GetString().ShouldBe($"{Chart.Namespace}-{release.Deployment!.Metadata.Name}");
    });

    [Fact]
    public Task Whoever_installs_it_is_told_how_to_reach_it_and_what_is_missing() => EachAsync((set, release) =>
    {
        var advice = release.Advice;

        advice.Contains("port-forward", StringComparison.Ordinal).ShouldBe(set.Contains("no ingress", StringComparison.Ordinal));
        advice.Contains("https://birch.example, https://ash.example.", StringComparison.Ordinal).ShouldBe(set.Contains("ingress with https", StringComparison.Ordinal));
        advice.Contains("nobody can sign in yet", StringComparison.Ordinal).ShouldBe(set.Contains("nothing added", StringComparison.Ordinal));
        advice.Contains("networkPolicy.enabled is false", StringComparison.Ordinal).ShouldBe(set.Contains(", open", StringComparison.Ordinal));
    });

    /// <summary>The reading itself is strict: without this, all of the above could read anything.</summary>
    [Theory]
    [InlineData("apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { selectr: { a: b } }\n")]
    [InlineData("apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { ports: [{ prt: 1 }] }\n")]
    [InlineData("apiVersion: v1\nkind: Service\nmetadata: { name: a, name: b }\n")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndta: {}\n")]
    public void A_field_that_Kubernetes_does_not_know_is_an_error(string manifest) => Should.Throw<Exception>(() => Rendered.ReadStrictly(manifest));

    private static async Task EachAsync(Action<string, ReadRelease> holds)
    {
        foreach (var (set, release) in await Everything.Value)
        {
            try
            {
                holds(set, release);
            }
            catch (ShouldAssertException wrong)
            {
                throw new ShouldAssertException($"With {set}: {wrong.Message}", wrong);
            }
        }
    }
}
