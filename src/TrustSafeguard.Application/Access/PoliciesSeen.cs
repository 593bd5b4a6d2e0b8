using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Access;

/// <summary>What binds whom. Policies are open to whoever is let in; one that is put together first counts as the looks at records that take as long.</summary>
public static class PoliciesSeen
{
    extension(VisibleRecords seen)
    {
        /// <summary>The policy that binds a school, at a time or at present.</summary>
        public Policy PolicyOf(SchoolView school, DateTimeOffset? asOf) => seen.Views.Policies.InForce(school, asOf ?? seen.Now, seen.Access.Reckon);

        /// <summary>What a trust has published and is in force; null where it has nothing.</summary>
        public Policy? PolicyOf(TrustView trust) => seen.Views.Policies.InForce(trust, seen.Now, seen.Access.Reckon);

        /// <summary>The same of an authority, at a time or at present.</summary>
        public Policy? PolicyOf(LocalAuthorityView authority, DateTimeOffset? asOf) => seen.Views.Policies.InForce(authority, asOf ?? seen.Now, seen.Access.Reckon);

        /// <summary>How many versions an authority has published.</summary>
        public int PolicyVersionOf(LocalAuthorityView authority) => seen.Views.Policies.Layers.VersionOf(authority.Code);

        /// <summary>A published policy or a shipped pack.</summary>
        public Policy? Policy(string id) => seen.Views.Policies.Find(id, seen.Views.Organisations, seen.Access.Reckon);

        /// <summary>The id of the shipped pack by whose id a policy stands on another text than ships now; null where it stands on none such.</summary>
        public string? PackMovedOn(Policy policy) => seen.Views.Policies.PackMovedOn(policy.Id, seen.Views.Organisations)?.Id;

        /// <summary>What an authorisation is worth in what lies ahead of its period, which counts each time.</summary>
        internal AuthorisationStanding StandingAheadOf(AuthorisationView authorisation)
        {
            seen.Access.Reckon(PolicyLibrary.LooksOfAPolicy);
            return new AuthorisationStanding(seen.Views.Policies, authorisation, seen.Now);
        }

        /// <summary>Every difference between two policies.</summary>
        public PolicyComparison Compare(Policy left, Policy right) => seen.Views.Policies.Compare(left, right);
    }
}
