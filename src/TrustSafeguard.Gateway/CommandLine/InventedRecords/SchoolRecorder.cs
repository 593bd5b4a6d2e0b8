using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests.Acknowledgements;
using TrustSafeguard.Application.Requests.Contacts;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.CommandLine.InventedRecords;

/// <summary>Puts on record what every invented school has in common: what was read, and contacts with what follows from them.</summary>
internal sealed class SchoolRecorder(SafeguardingNode node, BreachLifecycle lifecycle)
{
    /// <summary>A member of staff acknowledges a policy and signs all that it asks for.</summary>
    public async Task AcknowledgeAsync(string staffMember, Policy policy)
    {
        GrantedRequest.IdOf(await node.Safeguarding.Acknowledgements.AcknowledgeAsync(Viewer.System, new AcknowledgePolicy(staffMember, policy.Id)));
        foreach (var declaration in policy.Acknowledgement.Declarations)
        {
            GrantedRequest.IdOf(await node.Safeguarding.Acknowledgements.SignAsync(Viewer.System, new SignDeclaration(staffMember, declaration)));
        }
    }

    /// <summary>Records a contact; where it is a breach, that takes its course.</summary>
    public async Task RecordAsync(string actor, string? student, InventedConduct conduct, DateTimeOffset occurredAt)
    {
        var contact = GrantedRequest.IdOf(await node.Safeguarding.Contacts.RecordAsync(Viewer.System, new RecordContact(
            actor, student, student is null ? conduct.With : null,
            conduct.Activity, conduct.Direction, conduct.Purpose, conduct.Facts, occurredAt, conduct.Summary, RequestId: null)));
        if (Find<ContactView>(contact)?.Recorded.Breach is { } id && Find<BreachView>(id) is { } breach)
        {
            lifecycle.Begin(breach.Id, breach.Severity);
        }
    }

    /// <summary>A record as it stands now; null where there is none.</summary>
    public T? Find<T>(string id)
        where T : RecordView => node.Feed.Read(views => views.Records.Find<T>(id));
}
