import Generator
import Testing

@Suite struct PythonNameTests {
    @Test(arguments: [
        ("AssociateChannelFlow", "associate_channel_flow"),
        ("ChannelFlowCallback", "channel_flow_callback"),
        ("CreateDBCluster", "create_db_cluster"),
        ("ListWebACLs", "list_web_acls"),
        ("GetGatewayARNs", "get_gateway_arns"),
        ("ListHITsForQualificationType", "list_hits_for_qualification_type"),
        ("ListHITs", "list_hits"),
        ("CreateCachediSCSIVolume", "create_cached_iscsi_volume"),
        ("ExecutePartiQLBatch", "execute_partiql_batch"),
        ("SendWhatsAppMessage", "send_whatsapp_message"),
        ("GetOTelEnrichment", "get_otel_enrichment"),
        ("DescribeVpcs", "describe_vpcs"),
        ("GetS3Object", "get_s3_object"),
        ("EnableEBSVolumeIO", "enable_ebs_volume_io"),
        ("CreateAssociationBatch2022Version", "create_association_batch2022_version"),
        ("ListObjectsV2", "list_objects_v2"),
        ("already_snake", "already_snake"),
        ("Mixed_Case", "Mixed_Case"),
        ("ARNs", "_arns"),
        ("A", "a"),
        ("", ""),
    ])
    func operationsAreNamedAsOnPages(operation: String, name: String) {
        #expect(PythonName(operation).description == name)
    }
}
