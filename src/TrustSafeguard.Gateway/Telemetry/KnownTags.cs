using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace TrustSafeguard.Gateway.Telemetry;

/// <summary>
/// Takes out of traces whatever is not known to be nobody's: what Orleans tells of a grain is the id of a record, an address may hold one, and the words of a failure may hold
/// a person's name.
/// </summary>
internal sealed class KnownTags : BaseProcessor<Activity>
{
    private static readonly FrozenSet<string> Known =
        """
        http.request.method http.response.status_code http.route network.protocol.version url.scheme error.type
        graphql.operation.type graphql.document.id
        rpc.system rpc.service rpc.method exception.type
        outcome code
        db.system.name db.system db.namespace db.name db.response.status_code server.address server.port
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    public override void OnEnd(Activity data)
    {
        foreach (var (name, _) in data.TagObjects.ToList())
        {
            if (!Known.Contains(name))
            {
                data.SetTag(name, null);
            }
        }

        if (data.StatusDescription is not null)
        {
            data.SetStatus(data.Status);
        }
    }
}
