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
        if (Read<ContactView, string?>(contact, made => made.BreachId) is { } breach)
        {
            lifecycle.Begin(breach, Read<BreachView, Severity>(breach, raised => raised.Severity));
        }
    }

    /// <summary>What a record tells as it stands now.</summary>
    public TAnswer Read<TRecord, TAnswer>(string id, Func<TRecord, TAnswer> read)
        where TRecord : RecordView => node.Feed.Read(views => read(views.Records.Find<TRecord>(id)!));
}
