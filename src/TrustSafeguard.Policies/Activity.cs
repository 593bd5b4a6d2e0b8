namespace TrustSafeguard.Policies;

/// <summary>What an adult does, receives or finds.</summary>
public enum Activity
{
    /// <summary>School email.</summary>
    SchoolEmail,

    /// <summary>Personal email.</summary>
    PersonalEmail,

    /// <summary>School phone call.</summary>
    SchoolPhoneCall,

    /// <summary>School phone text.</summary>
    SchoolPhoneText,

    /// <summary>Personal phone call.</summary>
    PersonalPhoneCall,

    /// <summary>Personal phone text.</summary>
    PersonalPhoneText,

    /// <summary>Letter.</summary>
    Letter,

    /// <summary>School social media post.</summary>
    SchoolSocialMediaPost,

    /// <summary>School social media direct message.</summary>
    SchoolSocialMediaDirectMessage,

    /// <summary>Personal social media message.</summary>
    PersonalSocialMediaMessage,

    /// <summary>Personal social media connection.</summary>
    PersonalSocialMediaConnection,

    /// <summary>Share personal contact details.</summary>
    SharePersonalContactDetails,

    /// <summary>Chance meeting.</summary>
    ChanceMeeting,

    /// <summary>Social meeting.</summary>
    SocialMeeting,

    /// <summary>Private tuition.</summary>
    PrivateTuition,

    /// <summary>Club or sports activity.</summary>
    ClubOrSportsActivity,

    /// <summary>Student in staff home.</summary>
    StudentInStaffHome,

    /// <summary>Physical contact.</summary>
    PhysicalContact,

    /// <summary>Intimate relationship.</summary>
    IntimateRelationship,

    /// <summary>Lone lift.</summary>
    LoneLift,

    /// <summary>Accompanied lift.</summary>
    AccompaniedLift,

    /// <summary>Photograph with school camera.</summary>
    PhotographWithSchoolCamera,

    /// <summary>Photograph with personal phone.</summary>
    PhotographWithPersonalPhone,

    /// <summary>Photograph of injury.</summary>
    PhotographOfInjury,

    /// <summary>Audio recording of disclosure.</summary>
    AudioRecordingOfDisclosure,

    /// <summary>Publish student photograph.</summary>
    PublishStudentPhotograph,

    /// <summary>Personal phone in class.</summary>
    PersonalPhoneInClass,

    /// <summary>Personal phone in staff area.</summary>
    PersonalPhoneInStaffArea,

    /// <summary>Join school wifi.</summary>
    JoinSchoolWifi,

    /// <summary>School email on personal device.</summary>
    SchoolEmailOnPersonalDevice,

    /// <summary>School email for personal account.</summary>
    SchoolEmailForPersonalAccount,

    /// <summary>Name school in personal profile.</summary>
    NameSchoolInPersonalProfile,

    /// <summary>Post about school matter.</summary>
    PostAboutSchoolMatter,

    /// <summary>Post about colleague.</summary>
    PostAboutColleague,

    /// <summary>Derogatory post.</summary>
    DerogatoryPost,

    /// <summary>Share login.</summary>
    ShareLogin,

    /// <summary>Indecent image found.</summary>
    IndecentImageFound,

    /// <summary>Unsuitable material found.</summary>
    UnsuitableMaterialFound,

    /// <summary>Infatuation noticed.</summary>
    InfatuationNoticed,

    /// <summary>Existing connection discovered.</summary>
    ExistingConnectionDiscovered,

    /// <summary>Policy breach witnessed.</summary>
    PolicyBreachWitnessed,

    /// <summary>Cyberbullying of staff.</summary>
    CyberbullyingOfStaff,

    /// <summary>
    /// Opening a social media account for the school, or bringing a networking service that is new to it into its work. What is posted there afterwards is
    /// <see cref="SchoolSocialMediaPost"/>.
    /// </summary>
    OpenSchoolSocialMediaAccount,
}
